// SPDX-License-Identifier: GPL-3.0-or-later
import { callbackUrl, clientId, clientSecret, report, run } from './common.mjs'
import * as client from 'openid-client'

async function use (way, authentication) {
  const config = await client.discovery(new URL(callbackUrl), clientId, undefined, authentication, {
    algorithm: 'oauth2',
    execute: [client.allowInsecureRequests],
  })
  const token = await client.clientCredentialsGrant(config, {})
  const before = await client.tokenIntrospection(config, token.access_token)
  await client.tokenRevocation(config, token.access_token)
  const after = await client.tokenIntrospection(config, token.access_token)
  report(way, token, { active: [before.active, after.active] })
}

await run({
  basic: way => use(way, client.ClientSecretBasic(clientSecret)),
  body: way => use(way, client.ClientSecretPost(clientSecret)),
}, async error => error.error ?? (await (error.response ?? error.cause?.response)?.json())?.error)
