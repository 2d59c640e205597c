import { derivedId } from '../kernel/ids'

/** One row per person and project: following twice is following once. */
export const followId = (openid: string, projectId: string): string => derivedId('follow', openid, projectId)
