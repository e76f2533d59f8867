import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { Callout } from '../../../../components/callout.tsx'
import { Progress } from '../../../../components/progress.tsx'
import type { Sending } from './use-sending.ts'

/** How far it has come, and the way to stop it. */
export const SendingView = ({ sending }: { readonly sending: Sending }) => {
  const { t } = useTranslation('invite')
  const { state, done, all } = sending
  return (
    <div className="mx-auto flex h-full max-w-md flex-col justify-center gap-6 p-6">
      <h3 className="text-center text-xl">{t('sending.title')}</h3>
      <Progress
        label={t('sending.label')}
        text={t('sending.progress', { done, all })}
        value={done}
        max={all}
      />
      {state === 'stuck' ? (
        <Callout
          tone="warn"
          alert
          title={t('sending.stuck')}
          action={
            <>
              <Button variant="primary" onClick={sending.goOn}>
                {t('sending.goOn')}
              </Button>
              <Button onClick={sending.stop}>{t('sending.stop')}</Button>
            </>
          }
        >
          {t('sending.stuckDetail', { done, all })}
        </Callout>
      ) : (
        <>
          <p className="text-soft text-center text-sm">
            {state === 'stopping' ? t('sending.stopping') : t('sending.calm')}
          </p>
          <Button className="self-center" busy={state === 'stopping'} onClick={sending.stop}>
            {t('sending.stop')}
          </Button>
        </>
      )}
      <p role="status" className="sr-only">
        {done > 0 && t('sending.progress', { done, all })}
      </p>
    </div>
  )
}
