package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.lifecycle.Standing;
import dev.cadastre.tenants.lifecycle.TenantLifecycle;
import dev.cadastre.tenants.lifecycle.TenantState;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The embedded issuer at the listener of the API, as a browser and the command line meet it. */
class IssuerIT {

    private final TestServer server = TestServer.get();
    private final TenantId tenant = server.newTenant();

    @Test
    void aUserSignsInByCodeAndPkce() {
        server.parts().users().add(tenant, "anna", "correct horse");
        var browser = new Browser();
        HttpResponse<String> start = browser.get(browser.authorizationPath());
        assertThat(start.statusCode()).isEqualTo(302);
        assertThat(Browser.location(start)).isEqualTo("/login");
        HttpResponse<String> signedIn = browser.signIn("anna@" + tenant, "correct horse");
        assertThat(Browser.location(signedIn)).startsWith("/oauth2/authorize?");
        HttpResponse<String> granted = browser.get(Browser.location(signedIn));
        assertThat(Browser.location(granted))
                .startsWith(TestServer.ISSUER + "/?code=")
                .contains("&state=some-state");
        JsonNode tokens = Caller.json(browser.exchange(Browser.code(granted)));
        assertThat(tokens.has("refresh_token")).isFalse();
        JsonNode claims = claims(tokens.get("access_token").asString());
        assertThat(claims.get("iss").asString()).isEqualTo(TestServer.ISSUER.toString());
        assertThat(claims.get("aud").toString()).contains("cadastre").doesNotContain("console");
        assertThat(claims.get("sub").asString()).isEqualTo("anna@" + tenant);
        assertThat(claims.at("/user_metadata/organization").asString()).isEqualTo(tenant.value());
        assertThat(claims.get("groups").toString()).isEqualTo("[\"cadastre:operator\",\"members\"]");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(3600);
    }

    @Test
    void aCodeCountsOnceAndOnlyForWhoAskedForIt() {
        server.parts().users().add(tenant, "bob", "correct horse");
        var browser = new Browser();
        browser.get(browser.authorizationPath());
        HttpResponse<String> granted = browser.get(Browser.location(browser.signIn("bob@" + tenant, "correct horse")));
        String code = Browser.code(granted);
        assertThat(new Browser().exchange(code).statusCode()).isEqualTo(400);
        assertThat(browser.exchange(code).statusCode()).isEqualTo(200);
        assertThat(browser.exchange(code).statusCode()).isEqualTo(400);
    }

    @Test
    void whoIsSignedInIsNotAskedAgainUntilTheySignOut() {
        server.parts().users().add(tenant, "carl", "correct horse");
        var browser = new Browser();
        browser.get(browser.authorizationPath());
        browser.signIn("carl@" + tenant, "correct horse");
        assertThat(Browser.location(browser.get(browser.authorizationPath()))).contains("code=");
        assertThat(Browser.location(browser.signOut())).isEqualTo("/");
        assertThat(Browser.location(browser.get(browser.authorizationPath()))).isEqualTo("/login");
    }

    @Test
    void tellsWhoSignedInByTheAccessTokenAndNotByTheIdToken() {
        server.parts().users().add(tenant, "gina", "correct horse");
        var browser = new Browser();
        browser.get(browser.authorizationPath());
        HttpResponse<String> signedIn = browser.signIn("gina@" + tenant, "correct horse");
        JsonNode tokens = Caller.json(browser.exchange(Browser.code(browser.get(Browser.location(signedIn)))));
        HttpResponse<String> info = userInfo(tokens.get("access_token").asString());
        assertThat(info.statusCode()).as(info.body()).isEqualTo(200);
        assertThat(Caller.json(info).get("sub").asString()).isEqualTo("gina@" + tenant);
        assertThat(userInfo(tokens.get("id_token").asString()).statusCode()).isEqualTo(401);
    }

    @Test
    void whoeverHasSignedOutIsNotToldAboutByTheTokenOfBefore() {
        server.parts().users().add(tenant, "gert", "correct horse");
        var browser = new Browser();
        String token = browser.token("gert@" + tenant, "correct horse");
        assertThat(userInfo(token).statusCode()).isEqualTo(200);
        browser.signOut();
        assertThat(userInfo(token).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> userInfo(String token) {
        return Caller.send(HttpRequest.newBuilder(server.uri("/userinfo")).header("authorization", "Bearer " + token));
    }

    @Test
    void withoutPkceThereIsNoCode() {
        var browser = new Browser();
        String withoutChallenge = browser.authorizationPath().replaceAll("&code_challenge[^&]*", "");
        server.parts().users().add(tenant, "dora", "correct horse");
        browser.get(browser.authorizationPath());
        browser.signIn("dora@" + tenant, "correct horse");
        HttpResponse<String> refused = browser.get(withoutChallenge);
        assertThat(Browser.location(refused)).contains("error=invalid_request").doesNotContain("code=");
    }

    @Test
    void aRedirectElsewhereIsRefused() {
        var browser = new Browser();
        String elsewhere = browser.authorizationPath()
                .replaceFirst("redirect_uri=[^&]*", "redirect_uri=https%3A%2F%2Fevil.example%2F");
        HttpResponse<String> refused = browser.get(elsewhere);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("location")).isEmpty();
    }

    /** Whoever listens at another port of the machine would get the code. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:18081/",
                "http://127.0.0.1/",
                "http://127.0.0.1:18080/other",
                "http://127.0.0.1:18080/callback/",
                "http://127.0.0.1:18080/callback?x=1",
                "http://127.0.0.1:18080",
                "http://[::1]:18080/callback",
                "http://localhost:9/callback",
                "https://127.0.0.1:18080/callback",
                "http://127.0.0.1:18080/%2e%2e/callback"
            })
    void aRedirectIsOneThatIsRegisteredCharacterByCharacter(String elsewhere) {
        HttpResponse<String> refused = new Browser().get(new Browser().authorizationPath(elsewhere));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.headers().firstValue("location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:18080/", "http://127.0.0.1:18080/callback", "http://localhost:18080/callback"})
    void thePageIsRegisteredByEachNameOfThisMachine(String page) {
        assertThat(Browser.location(new Browser().get(new Browser().authorizationPath(page))))
                .isEqualTo("/login");
    }

    @Test
    void noLinkSignsAnybodyOut() {
        server.parts().users().add(tenant, "iris", "correct horse");
        var browser = new Browser();
        browser.get(browser.authorizationPath());
        browser.signIn("iris@" + tenant, "correct horse");
        HttpResponse<String> page = browser.get("/logout");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<form method=\"post\" action=\"/logout\">")
                .doesNotContain("{{");
        assertThat(browser.signOutWithoutCsrf().statusCode()).isEqualTo(403);
        assertThat(Browser.location(browser.get(browser.authorizationPath()))).contains("code=");
    }

    @Test
    void aSessionEndsWithItsUsersCutOffAndSoDoesACodeOfIt() {
        server.parts().users().add(tenant, "jane", "correct horse");
        var browser = new Browser();
        browser.get(browser.authorizationPath());
        String code = Browser.code(browser.get(Browser.location(browser.signIn("jane@" + tenant, "correct horse"))));
        server.parts().users().setPassword(tenant, "jane", "another horse of mine");
        assertDenied(browser.exchange(code), "this sign-in has ended");
        assertThat(Browser.location(browser.get(browser.authorizationPath()))).isEqualTo("/login");
        assertThat(new Browser().token("jane@" + tenant, "another horse of mine"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"erin@%s", "nobody@%s", "erin@elsewhere", "erin", "@%s", "ERIN@%s", ""})
    void wrongNamesAndPasswordsAreAnsweredAlike(String name) {
        server.parts().users().add(tenant, "erin", "correct horse");
        var browser = new Browser();
        browser.get(browser.authorizationPath());
        HttpResponse<String> refused = browser.signIn(name.formatted(tenant), "wrong horse");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(Browser.location(refused)).isEqualTo("/login?error");
        assertThat(browser.get("/login?error").body()).contains("do not go together");
    }

    @Test
    void aSignInFromElsewhereIsNone() {
        server.parts().users().add(tenant, "fred", "correct horse");
        var browser = new Browser();
        HttpResponse<String> refused = browser.signInWithoutCsrf("fred@" + tenant, "correct horse");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"id\":\"forbidden\"");
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        HttpResponse<String> page = new Browser().get("/login");
        assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(page.body()).contains("name=\"_csrf\"").doesNotContain("http://", "https://", "<script", "{{");
        assertThat(page.headers().allValues("set-cookie"))
                .noneMatch(cookie -> cookie.startsWith("cadastre-session"))
                .allMatch(cookie -> cookie.contains("HttpOnly"));
    }

    @Test
    void theOperatorsTokenOpensATenantThatIsNew() {
        String fresh = "fresh-" + tenant;
        JsonNode claims = claims(Caller.operatorToken(fresh));
        assertThat(claims.at("/user_metadata/organization").asString()).isEqualTo(fresh);
        assertThat(claims.get("sub").asString()).isEqualTo("operator");
        assertThat(claims.get("groups").toString()).isEqualTo("[\"cadastre:tenant-admin\"]");
        assertThat(server.parts().tenants().find(new TenantId(fresh))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "acme*", "../acme", "acme\u0000", "-acme", ""})
    void theOperatorNamesATenantThatCanBe(String name) {
        HttpResponse<String> refused = Caller.requestToken(
                Map.of("grant_type", "client_credentials", "tenant", name), TestServer.OPERATOR_SECRET);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(Caller.json(refused).get("error").asString()).isEqualTo("invalid_request");
    }

    @Test
    void theOperatorNamesOneTenant() {
        assertThat(Caller.requestToken(Map.of("grant_type", "client_credentials"), TestServer.OPERATOR_SECRET)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theOperatorHasASecret() {
        HttpResponse<String> refused = Caller.requestToken(
                Map.of("grant_type", "client_credentials", "tenant", tenant.value()), "x".repeat(32));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("invalid_client");
    }

    @Test
    void aSuspendedTenantGetsNoTokens() throws Exception {
        TenantLifecycle lifecycle = server.parts().lifecycle().lifecycle();
        server.parts().users().add(tenant, "hugo", "correct horse");
        var signedInBefore = new Browser();
        signedInBefore.get(signedInBefore.authorizationPath());
        HttpResponse<String> signedIn = signedInBefore.signIn("hugo@" + tenant, "correct horse");
        String code = Browser.code(signedInBefore.get(Browser.location(signedIn)));
        CompletableFuture<TenantState> suspended = next(Standing.SUSPENDED);
        lifecycle.suspend(tenant, "bill unpaid");
        suspended.get(5, TimeUnit.SECONDS);

        assertDenied(operatorsAnswer(tenant), "tenant-suspended: ");
        assertDenied(signedInBefore.exchange(code), "tenant-suspended: ");
        var browser = new Browser();
        browser.get(browser.authorizationPath());
        assertThat(Browser.location(browser.signIn("hugo@" + tenant, "correct horse")))
                .isEqualTo("/login?suspended");
        assertThat(browser.get("/login?suspended").body()).contains("is suspended at present");
        assertThat(Browser.location(browser.signIn("hugo@" + tenant, "wrong horse")))
                .isEqualTo("/login?error");

        CompletableFuture<TenantState> resumed = next(Standing.OPEN);
        lifecycle.resume(tenant);
        resumed.get(5, TimeUnit.SECONDS);
        assertThat(operatorsAnswer(tenant).statusCode()).isEqualTo(200);
    }

    @Test
    void aPurgedTenantGetsNoTokensAndIsNotOpenedAgain() throws InterruptedException {
        assertThat(server.parts().lifecycle().lifecycle().purge(tenant).isEmpty())
                .isTrue();
        assertDenied(operatorsAnswer(tenant), "tenant-id-retired: ");
        assertThat(server.parts().tenants().find(tenant)).isEmpty();
    }

    private static HttpResponse<String> operatorsAnswer(TenantId tenant) {
        return Caller.requestToken(
                Map.of("grant_type", "client_credentials", "tenant", tenant.value()), TestServer.OPERATOR_SECRET);
    }

    /**
     * Completes when this process has read that status from now on. Not with any change: a poll that is late may still
     * bring the tenant's opening.
     */
    private CompletableFuture<TenantState> next(Standing status) {
        var next = new CompletableFuture<TenantState>();
        server.parts().lifecycle().standings().watch(state -> {
            if (state.tenant().equals(tenant) && state.standing() == status) {
                next.complete(state);
            }
        });
        return next;
    }

    private static void assertDenied(HttpResponse<String> answer, String description) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Caller.json(answer).get("error").asString()).isEqualTo("access_denied");
        assertThat(Caller.json(answer).get("error_description").asString()).startsWith(description);
    }

    @Test
    void describesItselfByItsOuterAddress() {
        JsonNode metadata =
                Caller.json(Caller.send(HttpRequest.newBuilder(server.uri("/.well-known/openid-configuration"))));
        assertThat(metadata.get("issuer").asString()).isEqualTo(TestServer.ISSUER.toString());
        assertThat(metadata.get("token_endpoint").asString()).isEqualTo(TestServer.ISSUER + "/oauth2/token");
    }

    @Test
    void publishesItsPublicKeyAlone() {
        JsonNode keys = Caller.json(Caller.send(HttpRequest.newBuilder(server.uri("/oauth2/jwks"))));
        assertThat(keys.get("keys")).hasSize(1);
        assertThat(keys.at("/keys/0").has("d")).isFalse();
        assertThat(keys.at("/keys/0/alg").asString()).isEqualTo("ES256");
    }

    private static JsonNode claims(String token) {
        String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return new JsonMapper().readTree(Base64.getUrlDecoder().decode(payload));
    }
}
