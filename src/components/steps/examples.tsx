import type { Example } from '../example'
import { Steps } from '.'

export const examples: Example[] = [{ name: '第二步', element: <Steps steps={['选文件', '核对', '发布']} at={1} /> }]
