import path from 'node:path'

/** Marks the modules outside `src/` that a phone may hold: the contracts, and nothing else of what runs in the cloud. */
export function isContract(filename: string): boolean {
  return /[\\/]cloudfunctions[\\/](?:[^\\/]+[\\/]){1,2}contract\.ts$/.test(filename)
}

/** Libraries written for newer engines than an old phone has. */
export function isModernLibrary(filename: string): boolean {
  return /[\\/]node_modules[\\/]valibot[\\/]/.test(filename)
}

type Resolved = { createData?: { resource?: string }; contextInfo?: { issuer?: string } }
type Tapable<Callback> = { tap(name: string, callback: Callback): void }
type Compiler = {
  hooks: {
    normalModuleFactory: Tapable<(factory: { hooks: { afterResolve: Tapable<(data: Resolved) => void> } }) => void>
  }
}

/** A webpack plugin: the build fails when the phone's code imports anything of `cloudfunctions/` but a contract. */
export class OnlyContracts {
  private readonly cloud: string

  constructor(root: string) {
    this.cloud = path.join(root, 'cloudfunctions') + path.sep
  }

  apply(compiler: Compiler): void {
    compiler.hooks.normalModuleFactory.tap('OnlyContracts', (factory) => {
      factory.hooks.afterResolve.tap('OnlyContracts', ({ createData, contextInfo }) => {
        const file = createData?.resource ?? ''
        if (!file.startsWith(this.cloud) || isContract(file)) return
        throw new Error(
          `${contextInfo?.issuer ?? 'the app'} imports ${file}: src/ may import only contract.ts of a capability`,
        )
      })
    })
  }
}
