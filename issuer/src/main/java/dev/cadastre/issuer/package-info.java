/**
 * The embedded OpenID Connect issuer, for installations that bring none of their own: signs users of the platform in on a
 * plain page, and gives the operator's command line tokens for a tenant. Its tokens are checked like any other issuer's;
 * nothing else in the server knows that it lives in the same process. {@link
 * dev.cadastre.issuer.IssuerConfiguration} wires it where {@link dev.cadastre.issuer.IssuerSettings} are
 * given.
 */
@NullMarked
package dev.cadastre.issuer;

import org.jspecify.annotations.NullMarked;
