// SPDX-License-Identifier: GPL-3.0-or-later
// npm oidc-provider as a peer: one client, client credentials, JWT access tokens that are not
// stored, signed with the algorithm named in ALG (ES256 or RS256). Prints its address as one line
// of JSON.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const alg = process.env.ALG ?? 'ES256';
const pair = alg === 'RS256'
  ? generateKeyPairSync('rsa', { modulusLength: 2048 })
  : generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = { ...pair.privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: 'benchmark' };
const resource = 'https://api.example.org';

const listener = createServer();
listener.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${listener.address().port}`;
  const provider = new Provider(url, {
    clients: [{
      client_id: 'benchmark',
      client_secret: 'benchmark-secret-benchmark-secret',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: alg,
    }],
    jwks: { keys: [key] },
    scopes: ['people.view'],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'people.view',
          audience: resource,
          accessTokenTTL: 3600,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg } },
        }),
      },
    },
    ttl: { ClientCredentials: 3600 },
  });
  listener.on('request', provider.callback());
  console.log(JSON.stringify({ url }));
});
