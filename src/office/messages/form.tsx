import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { FIELD_SOURCES, type FieldSource, SOURCE_WORDS } from '../../../cloudfunctions/kernel/messages/contract'
import { type KindSettings, setTemplate } from '../../../cloudfunctions/notices/contract'
import { useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field, PickField } from '../../components/field'
import { SectionHead } from '../../components/section-head'
import { Problem } from '../../staff/problem'

type Row = Readonly<{ key: string; from: FieldSource | null }>

const MOST = 5
const PAGES = { project: 'pages/project/index', booking: 'booking/detail/index' } as const
const SOURCES = FIELD_SOURCES.map((value) => ({ value, word: SOURCE_WORDS[value] }))
const EMPTY: Row = { key: '', from: null }

type Props = { placeId: string; version: number; set: KindSettings; onDone: (word: string) => void }

/** The template of one kind of notice: its id, what goes into its fields, and the page that it opens. */
export const TemplateForm = memo(function TemplateForm({ placeId, version, set, onDone }: Props) {
  const { kind, template } = set
  const { refusal, send } = useSend(setTemplate)
  const [templateId, setTemplateId] = useState(template?.templateId ?? '')
  const [page, setPage] = useState<string>(template?.page ?? PAGES[kind])
  const [rows, setRows] = useState<readonly Row[]>(template?.fields ?? [EMPTY])
  const [problem, setProblem] = useState<string | undefined>()
  const change = useCallback(
    (at: number, by: Partial<Row>) =>
      setRows((before) => before.map((row, nth) => (nth === at ? { ...row, ...by } : row))),
    [],
  )
  const add = useCallback(() => setRows((before) => [...before, EMPTY]), [])

  const save = async () => {
    const named = rows.filter(({ key }) => key.trim() !== '')
    const fields = named.flatMap(({ key, from }) => (from === null ? [] : [{ key: key.trim(), from }]))
    if (templateId.trim() === '' || fields.length === 0 || fields.length < named.length) {
      setProblem('请填模板 ID，至少一个字段，并给每个字段选填什么')
      return
    }
    setProblem(undefined)
    const wanted = { templateId: templateId.trim(), fields, page: page.trim() }
    const answer = await send((actionId) => ({ actionId, placeId, seenVersion: version, kind, template: wanted }))
    if (answer.ok) onDone('已保存')
  }
  const stop = async () => {
    const answer = await send((actionId) => ({ actionId, placeId, seenVersion: version, kind, template: null }))
    if (answer.ok) onDone('已停用，只发站内消息')
  }

  return (
    <>
      <Card>
        <Field
          name='templateId'
          label='模板 ID'
          help='在微信公众平台“订阅消息 › 我的模板”里复制'
          value={templateId}
          onChange={(_, typed) => setTemplateId(typed)}
          error={problem}
          maxLength={64}
        />
        <Field name='page' label='点开后的页面' value={page} onChange={(_, typed) => setPage(typed)} maxLength={64} />
      </Card>
      <SectionHead title='字段' note='照模板里的写' />
      <Card>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the template
          <FieldRow key={at} at={at} row={row} onChange={change} />
        ))}
        {rows.length < MOST && (
          <View className='mt3'>
            <Button kind='ghost' small icon='plus-ink' onPress={add}>
              添加字段
            </Button>
          </View>
        )}
        <View className='cap mt2'>消息太长会自动缩短。清空一个字段的名字，保存后就去掉它。</View>
      </Card>
      <Problem refusal={refusal} />
      <View className='mt4'>
        <Button busyWord='正在保存…' onPress={save}>
          保存模板
        </Button>
      </View>
      {template && (
        <View className='mt2'>
          <Button kind='quiet' busyWord='正在停用…' onPress={stop}>
            停用，只发站内消息
          </Button>
        </View>
      )}
    </>
  )
})

type RowProps = { at: number; row: Row; onChange: (at: number, by: Partial<Row>) => void }

const FieldRow = memo(function FieldRow({ at, row, onChange }: RowProps) {
  const typed = useCallback((_: string, key: string) => onChange(at, { key }), [at, onChange])
  const picked = useCallback((_: string, from: string) => onChange(at, { from: from as FieldSource }), [at, onChange])
  return (
    <View className='message-field'>
      <Field
        name={`key${at}`}
        label={`第 ${at + 1} 个字段`}
        value={row.key}
        onChange={typed}
        placeholder='例如 thing1'
        maxLength={24}
      />
      <PickField
        name={`from${at}`}
        label={`第 ${at + 1} 个字段填什么`}
        value={row.from}
        choices={SOURCES}
        onChange={picked}
      />
    </View>
  )
})
