import { CircleCheck, CircleX, History, TriangleAlert, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../class-names.ts'
import { Spinner } from '../../../components/spinner.tsx'
import type { Invitation } from '../place/queries.ts'
import { useVerdictWords } from './use-verdict-words.ts'
import type { Verdict } from './verdict.ts'

interface Props {
  readonly verdict: Verdict | null
  readonly onUndo: (guest: Invitation) => void
  readonly onDone: () => void
}

type Tone = 'good' | 'warn' | 'bad' | 'neutral'

const TONES: Readonly<Record<Tone, { readonly look: string; readonly icon: ReactNode }>> = {
  good: { look: 'bg-good text-canvas', icon: <CircleCheck /> },
  warn: { look: 'bg-warn text-canvas', icon: <TriangleAlert /> },
  bad: { look: 'bg-bad text-canvas', icon: <CircleX /> },
  neutral: { look: 'bg-ink text-canvas', icon: <History /> },
}

const TONE_OF: Readonly<Record<Verdict['is'], Tone>> = {
  checking: 'neutral',
  in: 'good',
  already: 'warn',
  undone: 'neutral',
  declined: 'bad',
  pending: 'bad',
  expired: 'bad',
  cancelled: 'bad',
  gone: 'bad',
  wrong: 'bad',
  otherEvent: 'bad',
  noTicket: 'bad',
  unreadable: 'warn',
  failed: 'warn',
}

const BUTTON =
  'rounded-control flex min-h-12 flex-1 items-center justify-center gap-2 border border-current/40 px-4 font-semibold outline-current hover:bg-current/10 [&_svg]:size-5'

/** What came of the last guest: near the thumb, in a colour that is seen from afar. */
export const VerdictPanel = ({ verdict, onUndo, onDone }: Props) => {
  const { t } = useTranslation(['guests', 'common'])
  const sayOf = useVerdictWords()
  const said = verdict && sayOf(verdict)
  const { look, icon } = TONES[verdict ? TONE_OF[verdict.is] : 'neutral']
  return (
    <div className="pointer-events-none fixed inset-x-3 bottom-3 z-30 flex justify-center">
      <div
        className={classNames(
          'shadow-float rounded-card pointer-events-auto w-full max-w-lg flex-col gap-4 p-5',
          verdict ? 'flex' : 'hidden',
          look,
        )}
        data-verdict={verdict?.is}
      >
        <div role="alert" className="flex items-center gap-4">
          {said && (
            <>
              <span aria-hidden="true" className="[&_svg]:size-10">
                {verdict.is === 'checking' ? <Spinner /> : icon}
              </span>
              <span className="min-w-0">
                <bdi className="block text-2xl leading-8 font-semibold">{said.title}</bdi>
                {said.sentence && <span className="block text-base">{said.sentence}</span>}
              </span>
            </>
          )}
        </div>
        {verdict && verdict.is !== 'checking' && (
          <div className="flex gap-3">
            {verdict.is === 'in' && (
              <button type="button" className={BUTTON} onClick={() => onUndo(verdict.guest)}>
                <Undo2 aria-hidden="true" />
                {t('common:undo')}
              </button>
            )}
            {verdict.is === 'failed' && (
              <button type="button" className={BUTTON} onClick={verdict.again}>
                {t('common:retry')}
              </button>
            )}
            <button type="button" className={BUTTON} onClick={onDone}>
              {t('desk.dismiss')}
            </button>
          </div>
        )}
      </div>
    </div>
  )
}
