/** Class names that hold, joined: `classes('btn', small && 'sm')`. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')
