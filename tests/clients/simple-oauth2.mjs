// SPDX-License-Identifier: GPL-3.0-or-later
import { callbackUrl, clientId, clientSecret, report, run } from './common.mjs'
import { ClientCredentials } from 'simple-oauth2'

async function use (way, options) {
  const grant = new ClientCredentials({
    client: { id: clientId, secret: clientSecret },
    auth: { tokenHost: callbackUrl, tokenPath: '/oauth2/token' },
    options,
  })
  const token = await grant.getToken({})
  report(way, token.token, { expired: token.expired() })
}

await run({
  'basic, encoded': way => use(way, { authorizationMethod: 'header', credentialsEncodingMode: 'strict' }),
  'basic, raw': way => use(way, { authorizationMethod: 'header', credentialsEncodingMode: 'loose' }),
  body: way => use(way, { authorizationMethod: 'body' }),
  'body as JSON is refused': way => use(way, { authorizationMethod: 'body', bodyFormat: 'json' }),
}, error => error.data?.payload?.error)
