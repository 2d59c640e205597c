import type { Context } from '../kernel/action'

/**
 * Keeps that somebody at work saw, or took away, several bookings, before any of them is shown: one row a look.
 */
export async function keepLook(
  { kernel, actor, requestId }: Pick<Context, 'kernel' | 'actor' | 'requestId'>,
  {
    action,
    role,
    about,
    bookings,
    note,
  }: Readonly<{
    action: string
    role: string
    about: string
    /** Whose; of an export of thousands, `note` says which. */
    bookings?: readonly string[]
    note?: Readonly<Record<string, unknown>>
  }>,
): Promise<void> {
  const at = kernel.clock.now()
  await kernel.store.insertMany('audit', [
    {
      id: `looked.${requestId}`,
      recordId: about,
      actionId: requestId,
      n: 0,
      at,
      log: 1,
      event: {
        action,
        actor: actor.openid,
        role,
        at,
        note: { ...note, ...(bookings === undefined ? {} : { bookings: [...bookings] }) },
      },
    },
  ])
}
