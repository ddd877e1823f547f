package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser with the console's page in it: keeps cookies, follows no redirect by itself. */
final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String verifier = randomText();

    /** Signs in from start to end. */
    String token(String name, String password) {
        get(authorizationPath());
        String code = code(get(location(signIn(name, password))));
        return Caller.json(exchange(code)).get("access_token").asString();
    }

    String authorizationPath() {
        return authorizationPath(TestServer.ISSUER + "/");
    }

    String authorizationPath(String redirect) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", "console");
        query.put("redirect_uri", redirect);
        query.put("scope", "openid");
        query.put("state", "some-state");
        query.put("code_challenge", base64(sha256(verifier)));
        query.put("code_challenge_method", "S256");
        return "/oauth2/authorize?" + Caller.form(query);
    }

    HttpResponse<String> get(String path) {
        return Caller.send(
                http,
                HttpRequest.newBuilder(TestServer.get().uri(path))
                        .header("accept", "text/html")
                        .build());
    }

    HttpResponse<String> signIn(String name, String password) {
        return post("/login", Map.of("_csrf", csrf("/login"), "username", name, "password", password));
    }

    HttpResponse<String> signOut() {
        return post("/logout", Map.of("_csrf", csrf("/logout")));
    }

    HttpResponse<String> signOutWithoutCsrf() {
        return post("/logout", Map.of());
    }

    private String csrf(String page) {
        Matcher csrf = CSRF.matcher(get(page).body());
        assertThat(csrf.find()).isTrue();
        return csrf.group(1);
    }

    HttpResponse<String> signInWithoutCsrf(String name, String password) {
        return post("/login", Map.of("username", name, "password", password));
    }

    HttpResponse<String> exchange(String code) {
        return post(
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "console",
                        "redirect_uri",
                        TestServer.ISSUER + "/",
                        "code",
                        code,
                        "code_verifier",
                        verifier));
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        return Caller.send(
                http,
                HttpRequest.newBuilder(TestServer.get().uri(path))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Caller.form(form)))
                        .build());
    }

    static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("location")
                .orElseThrow(
                        () -> new AssertionError("no redirect but " + response.statusCode() + " " + response.body()));
    }

    static String code(HttpResponse<String> granted) {
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location(granted));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }

    private static String randomText() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return base64(random);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
