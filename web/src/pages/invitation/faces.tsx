import { Avatar, Logo } from '../../components/avatar.tsx'
import type { Preview } from './seen.ts'

/** Who asks, before the place they ask into. */
export const Faces = ({ preview: { inviter, place } }: { readonly preview: Preview }) => {
  const name = inviter?.name ?? inviter?.verifiedAddress ?? null
  return (
    <div className="flex items-center">
      {name !== null && (
        <span className="bg-surface relative z-10 -mr-3 rounded-full p-1">
          <Avatar name={name} size="lg" />
        </span>
      )}
      <Logo name={place.name} src={place.logoUrl} size="xl" />
    </div>
  )
}
