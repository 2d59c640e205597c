import path from 'node:path'

type Template = {
  mergeComponents(context: unknown, components: Record<string, Record<string, string>>): void
  replacePropName(name: string, ...rest: unknown[]): string
}
type Platform = { template?: Template; runtimePath: string | string[] }
/** Handed in, since Taro compiles a plugin's own file and none that it imports. */
type Options = { attributes: Record<string, Record<string, string>> }
type Context = { registerMethod(method: { name: 'onSetupClose'; fn: (platform: Platform) => void }): void }

/**
 * Lets `role` and `aria-*` through to the WXML. The templates (here) and the phone (`runtime.ts`) number the attributes
 * of a component alike, so both are told. WeChat's name for `role` is `aria-role`.
 */
export default function aria(context: Context, { attributes }: Options): void {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      const { template } = platform
      if (!template) return
      template.mergeComponents(context, attributes)
      const replace = template.replacePropName.bind(template)
      template.replacePropName = (name, ...rest) => (name === 'role' ? 'aria-role' : replace(name, ...rest))
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'runtime')].flat()
    },
  })
}
