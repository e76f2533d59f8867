import { CircleCheck, CircleSlash, Download, RotateCcw } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { Segmented } from '../../../../components/segmented.tsx'
import { countResults, resultsIn, type Result, type ResultFilter } from '../../../../invite-list/results.ts'
import { ResultRow } from './result-row.tsx'
import { useFailedRows } from './use-failed-rows.ts'

interface Props {
  readonly results: readonly Result[]
  readonly notify: boolean
  readonly wasStopped: boolean
}

const SHOWN = 200

/** What became of everybody on the list. */
export const ResultsView = ({ results, notify, wasStopped }: Props) => {
  const { t } = useTranslation('invite')
  const counts = useMemo(() => countResults(results), [results])
  const [filter, setFilter] = useState<ResultFilter>('all')
  const [most, setMost] = useState(SHOWN)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const shown = resultsIn(results, filter)
  const hidden = shown.length - most
  const isGood = counts.invited > 0
  return (
    <div className="flex flex-col gap-5 p-5 sm:p-6">
      <div className="flex items-start gap-4">
        <span
          aria-hidden="true"
          className={`grid size-12 shrink-0 place-items-center rounded-2xl [&_svg]:size-6 ${isGood ? 'bg-good-tint text-good' : 'bg-sunken text-soft'}`}
        >
          {isGood ? <CircleCheck /> : <CircleSlash />}
        </span>
        <div role="status">
          <h3 ref={heading} tabIndex={-1} className="text-xl outline-none">
            {isGood ? t('results.invited', { count: counts.invited }) : t('results.nobody')}
          </h3>
          <p className="text-soft text-[0.9375rem]">
            {wasStopped && `${t('results.stopped')} `}
            {isGood && (notify ? t('results.mailed') : t('results.silent'))}
          </p>
        </div>
      </div>
      <Segmented<ResultFilter>
        wraps
        label={t('results.filter')}
        value={filter}
        onChange={setFilter}
        segments={[
          { value: 'all', label: t('results.all'), count: counts.all },
          { value: 'invited', label: t('results.ok'), count: counts.invited },
          { value: 'already', label: t('results.already'), count: counts.already },
          { value: 'failed', label: t('results.failed'), count: counts.failed },
        ]}
      />
      {shown.length === 0 ? (
        <p className="text-soft py-6 text-center">{t('results.none')}</p>
      ) : (
        <ul
          aria-label={t('results.list')}
          className="border-line divide-line rounded-control divide-y border"
        >
          {shown.slice(0, most).map((result) => (
            <ResultRow key={result.person.key} result={result} />
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <p className="text-soft flex items-center justify-center gap-3 text-sm">
          {t('results.more', { count: hidden })}
          <Button size="sm" onClick={() => setMost(most + SHOWN)}>
            {t('results.showMore')}
          </Button>
        </p>
      )}
    </div>
  )
}

interface FootProps {
  readonly results: readonly Result[]
  readonly onAgain: (failed: readonly Result[]) => void
  readonly onClose: () => void
}

export const ResultsFoot = ({ results, onAgain, onClose }: FootProps) => {
  const { t } = useTranslation('invite')
  const { failed, download } = useFailedRows(results)
  return (
    <div className="flex flex-col gap-2 sm:flex-row sm:items-center">
      {failed.length > 0 && (
        <>
          <Button icon={<Download aria-hidden="true" />} onClick={download}>
            {t('results.download')}
          </Button>
          <Button icon={<RotateCcw aria-hidden="true" />} onClick={() => onAgain(failed)}>
            {t('results.again')}
          </Button>
        </>
      )}
      <Button variant="primary" className="sm:ml-auto" onClick={onClose}>
        {t('results.done')}
      </Button>
    </div>
  )
}
