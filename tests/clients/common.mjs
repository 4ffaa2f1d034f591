// SPDX-License-Identifier: GPL-3.0-or-later
// What all clients share: who they are, from the environment, and how they tell what came of it.
import { webcrypto } from 'node:crypto'

// Node.js 18, which Debian 12 has, keeps it out of the globals.
globalThis.crypto ??= webcrypto

export const { CALLBACK_URL: callbackUrl, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret } = process.env

/** Says what a way of asking for a token gave. */
export function report (way, token, more = {}) {
  const { access_token, token_type, expires_in, scope } = token
  console.log(JSON.stringify({ way, access_token, token_type, expires_in, scope, ...more }))
}

/** Runs each way; a refusal is told in the client's own words. */
export async function run (ways, codeOf) {
  for (const [way, work] of Object.entries(ways)) {
    try {
      await work(way)
    } catch (error) {
      console.error(error)
      console.log(JSON.stringify({ way, refused: await codeOf(error) ?? null, by: error.constructor.name }))
    }
  }
}
