import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AccountMenu } from './account-menu.tsx'
import { Toasts } from './components/toast.tsx'
import icon from './icon.svg'
import { OfflineBar } from './offline-bar.tsx'
import { useProduct } from './product.ts'

/** What stands around every page. */
export const Shell = () => {
  const { t } = useTranslation()
  return (
    <>
      <a
        href="#content"
        className="bg-surface text-ink rounded-control sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:px-4 focus:py-3 focus:font-medium focus:shadow-float"
      >
        {t('skip')}
      </a>
      <OfflineBar />
      <header className="mx-auto flex h-16 w-full max-w-6xl items-center justify-between gap-3 px-4 sm:px-6">
        <Link
          to="/"
          className="rounded-control -ml-1 flex min-h-11 items-center gap-2.5 px-1 whitespace-nowrap text-[1.0625rem] font-semibold tracking-tight"
        >
          <img src={icon} alt="" width="28" height="28" />
          <bdi>{useProduct()}</bdi>
        </Link>
        <AccountMenu />
      </header>
      <main id="content" tabIndex={-1} className="outline-none">
        <Outlet />
      </main>
      <Toasts />
    </>
  )
}
