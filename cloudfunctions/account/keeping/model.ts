import type { RecordOf } from '../../kernel/record'

/** 保存期限 that a street's admin changed: days by kind. Its id is the street's. */
export type Retention = RecordOf<'retentions', { days: Readonly<Record<string, number>> }>

declare module '../../kernel/records' {
  interface RecordTypes {
    retentions: Retention
  }
}
