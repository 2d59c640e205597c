import type { Template } from '../../cloudfunctions/services/contract'

/** Whether somebody comes to the door. */
export const isAtHome = (template: Template): boolean => template === 'pickup' || template === 'assessment'
