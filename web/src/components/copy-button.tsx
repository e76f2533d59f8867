import { Check, Copy } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface Props {
  readonly text: string
  readonly children?: ReactNode
}

/** Puts a text into the clipboard, and says so. */
export const CopyButton = ({ text, children }: Props) => {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button icon={isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />} onClick={copy}>
      <span aria-live="polite">{isCopied ? t('copied') : (children ?? t('copy'))}</span>
    </Button>
  )
}
