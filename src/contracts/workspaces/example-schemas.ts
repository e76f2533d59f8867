/** One story for all routes: Ann has a workspace and invites Joe. */

export const INVITE_NUMBER = 153029847561203
export const WORKSPACE_NUMBER = 71208465309127
export const CODE = 'f6a32bf36aef71ac4b0dc6a1dc80f296777c7969226939201c6de1d09587fe17'
const JOES_ADDRESS = 'joe@example.com'
const INVITED_AT = '2030-01-15T09:00:00.000Z'

const ANN = { id: 90771526348810, first_name: 'Ann', last_name: 'Example', email: 'ann@example.com' }
const JOE = { id: 238104957716042, first_name: null, last_name: null, email: JOES_ADDRESS }

const founder = { ...ANN, avatar_image: null, invite_status: 'acceped', invite_id: null }
const invited = { ...JOE, avatar_image: null, invite_status: 'pending', invite_id: INVITE_NUMBER }

const workspaceWith = (editors: readonly object[]) => ({
  id: WORKSPACE_NUMBER,
  name: 'Studio Blue',
  available_users_count: 30,
  can_add_new_users: true,
  can_invite_users_count: 29 - editors.length,
  workspace_roles: [
    { id: 1, name: 'super_admin', users: [founder] },
    { id: 2, name: 'creative_admin', users: [] },
    { id: 3, name: 'creator', users: [] },
    { id: 4, name: 'editor', users: editors },
  ],
})

export const TO_INVITE = {
  user_emails: [JOES_ADDRESS, 'ann@example.com', 'no address'],
  location: 'workspaceSettingsPage',
}

export const INVITED = {
  successfully_invited_users: [JOES_ADDRESS],
  already_invited_users: [],
  already_on_workspace: ['ann@example.com'],
  invalid_emails: ['no address'],
  workspace: workspaceWith([invited]),
}

export const TAKEN_BACK = workspaceWith([])

export const OPEN_INVITES = {
  invites: [
    {
      id: INVITE_NUMBER,
      name: 'Studio Blue',
      email: JOES_ADDRESS,
      state: 'pending',
      created_at: INVITED_AT,
      sender_email: ANN.email,
    },
  ],
  my_invites: [],
}

export const PREVIEW = {
  success: true,
  data: {
    id: INVITE_NUMBER,
    state: 'pending',
    created_at: INVITED_AT,
    user: JOE,
    sender: ANN,
    workspace: {
      id: WORKSPACE_NUMBER,
      name: 'Studio Blue',
      organization_type: 'Agency',
      workspace_logo: { id: 5129873460412, s3_key: null, format_type: null },
    },
  },
}
