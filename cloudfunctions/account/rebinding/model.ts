import type { RecordOf } from '../../kernel/record'

/** Why a used code moved nothing after all: somebody was faster. */
export type Vain = 'rebinding.moved' | 'rebinding.nothing' | 'rebinding.staff'

/** 换绑: from the code that a new openid shows to the move. Used is the commit; the rest is carried out after it. */
export type Rebinding = RecordOf<
  'rebindings',
  {
    /** The new openid. */
    ownerId: string
    codeHash: string
    expiresAt: number
    state: 'open' | 'used' | 'done' | 'void'
    /** The openid whose data moves, and whether its roles do. */
    fromId?: string
    withRoles?: boolean
    vain?: Vain
  }
>

declare module '../../kernel/records' {
  interface RecordTypes {
    rebindings: Rebinding
  }
}
