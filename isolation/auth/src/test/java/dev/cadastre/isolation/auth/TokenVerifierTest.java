package dev.cadastre.isolation.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"rsa-1\"}";

    private final HandClock clock = new HandClock();
    private TestIssuer issuer;
    private TokenVerifier verifier;

    @BeforeEach
    void start() throws IOException {
        issuer = new TestIssuer();
        verifier = new TokenVerifier(List.of(issuer.trusted()), "cadastre", clock);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void saysWhatAGoodTokenSays() {
        VerifiedToken token = verifier.verify(token("groups", "[\"viewer\",\"/site/admins\"]"));
        assertThat(token.tenant()).isEqualTo(new TenantId("acme"));
        assertThat(token.subject()).isEqualTo("ann");
        assertThat(token.groups()).containsExactlyInAnyOrder("viewer", "/site/admins");
        assertThat(token.expiresAt()).isEqualTo(clock.instant().plusSeconds(300));
    }

    @ParameterizedTest
    @MethodSource
    void acceptsEveryAsymmetricAlgorithm(String header, String signature, PrivateKey key) {
        assertThatCode(() -> verifier.verify(TestIssuer.sign(header, payload(), signature, key)))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> acceptsEveryAsymmetricAlgorithm() {
        return Stream.of(
                Arguments.of("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", "SHA256withRSA", TestIssuer.RSA.getPrivate()),
                Arguments.of("{\"alg\":\"RS512\",\"kid\":\"rsa-1\"}", "SHA512withRSA", TestIssuer.RSA.getPrivate()),
                Arguments.of("{\"alg\":\"PS256\",\"kid\":\"rsa-1\"}", "RSASSA-PSS", TestIssuer.RSA.getPrivate()),
                Arguments.of(
                        "{\"alg\":\"ES256\",\"kid\":\"ec-1\"}",
                        "SHA256withECDSAinP1363Format",
                        TestIssuer.EC.getPrivate()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "application/at+jwt", "AT+JWT"})
    void acceptsTheTypesOfAccessTokens(String type) {
        String header = HEADER.replace("at+jwt", type);
        assertThatCode(() -> verifier.verify(TestIssuer.sign(header, payload())))
                .doesNotThrowAnyException();
    }

    @Test
    void attack_algNone() {
        String token =
                TestIssuer.encode("{\"alg\":\"none\",\"kid\":\"rsa-1\"}") + "." + TestIssuer.encode(payload()) + ".";
        assertRefused(token, "algorithm");
    }

    @Test
    void attack_hs256SignedWithThePublicKey() throws JOSEException {
        byte[] publicKey = TestIssuer.RSA.getPublic().getEncoded();
        JWSObject forged = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(), new Payload(payload()));
        forged.sign(new MACSigner(publicKey));
        assertRefused(forged.serialize(), "algorithm");
    }

    @Test
    void attack_signedByAnotherKeyUnderTheSameKid() {
        String forged = TestIssuer.sign(HEADER, payload(), "SHA256withRSA", TestIssuer.STRANGER.getPrivate());
        assertRefused(forged, "signature");
    }

    @Test
    void attack_payloadAlteredAfterSigning() {
        String[] parts = token().split("\\.", -1);
        String altered = parts[0] + "." + TestIssuer.encode(payload().replace("acme", "globex")) + "." + parts[2];
        assertRefused(altered, "signature");
    }

    /** 256 bytes are 342 characters of which the last has four bits to spare. */
    @Test
    void attack_anotherSpellingOfTheSameSignature() {
        String token = token();
        char last = token.charAt(token.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char next = alphabet.charAt(alphabet.indexOf(last) + 1);
        assertRefused(token.substring(0, token.length() - 1) + next, "base64url");
        assertRefused(token + "==", "token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../dev/null", "rsa-1' OR '1'='1", "http://evil.example/key", "RSA-1"})
    void attack_kidThatIsNoKey(String kid) {
        assertRefused(TestIssuer.sign(HEADER.replace("rsa-1", kid), payload()), "key that its issuer does not publish");
    }

    @Test
    void attack_noKid() {
        assertRefused(TestIssuer.sign("{\"alg\":\"RS256\"}", payload()), "'kid'");
    }

    @Test
    void attack_rsaAlgorithmWithAnEcKey() {
        assertRefused(TestIssuer.sign(HEADER.replace("rsa-1", "ec-1"), payload()), "does not publish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u", "jwk", "x5c"})
    void attack_tokenThatBringsItsOwnKey(String name) {
        String header = HEADER.replace("{", "{\"" + name + "\":\"http://evil.example/\",");
        String forged = TestIssuer.sign(header, payload(), "SHA256withRSA", TestIssuer.STRANGER.getPrivate());
        assertRefused(forged, "brings a key of its own");
    }

    @Test
    void attack_criticalExtension() {
        assertRefused(
                TestIssuer.sign(HEADER.replace("{", "{\"crit\":[\"b64\"],\"b64\":false,"), payload()), "critical");
    }

    @ParameterizedTest
    @MethodSource
    void attack_claim(String why, String name, String value, String detail) {
        assertThat(why).isNotBlank();
        assertRefused(token(name, value), detail);
    }

    static Stream<Arguments> attack_claim() {
        return Stream.of(
                Arguments.of("another audience", "aud", "\"billing\"", "audience"),
                Arguments.of("audience that contains ours", "aud", "\"cadastre-admin\"", "audience"),
                Arguments.of("audience in another case", "aud", "\"Cadastre\"", "audience"),
                Arguments.of("audience array without ours", "aud", "[\"a\",\"b\"]", "audience"),
                Arguments.of("audience as object", "aud", "{\"cadastre\":1}", "audience"),
                Arguments.of("audience null", "aud", "null", "audience"),
                Arguments.of("unknown issuer", "iss", "\"http://evil.example\"", "issuer"),
                Arguments.of("issuer as array", "iss", "[\"x\"]", "'iss'"),
                Arguments.of("issuer missing", "iss", null, "'iss'"),
                Arguments.of("exp missing", "exp", null, "no 'exp'"),
                Arguments.of("exp as string", "exp", "\"4102444800\"", "'exp' is not a number"),
                Arguments.of("exp null", "exp", "null", "'exp' is not a number"),
                Arguments.of("exp negative", "exp", "-1", "'exp' is not a number"),
                Arguments.of("exp beyond all bounds", "exp", "1e30", "'exp' is not a number"),
                Arguments.of("nbf as string", "nbf", "\"0\"", "'nbf' is not a number"),
                Arguments.of("not yet valid", "nbf", "4102444800", "not valid before"),
                Arguments.of("subject missing", "sub", null, "'sub'"),
                Arguments.of("subject blank", "sub", "\" \"", "'sub'"),
                Arguments.of("organization as array", "user_metadata", organization("[\"acme\"]"), "names no tenant"),
                Arguments.of("organization as object", "user_metadata", organization("{\"id\":1}"), "names no tenant"),
                Arguments.of("organization as number", "user_metadata", organization("42"), "names no tenant"),
                Arguments.of("organization null", "user_metadata", organization("null"), "names no tenant"),
                Arguments.of("organization missing", "user_metadata", "{}", "names no tenant"),
                Arguments.of("metadata missing", "user_metadata", null, "names no tenant"),
                Arguments.of("metadata as string", "user_metadata", "\"acme\"", "names no tenant"),
                Arguments.of("metadata as array", "user_metadata", "[{\"organization\":\"acme\"}]", "names no tenant"),
                Arguments.of("upper case", "user_metadata", organization("\"ACME\""), "not a tenant id"),
                Arguments.of("zero width", "user_metadata", organization("\"ac\\u200bme\""), "not a tenant id"),
                Arguments.of("homoglyph", "user_metadata", organization("\"\\u0430cme\""), "not a tenant id"),
                Arguments.of("full width (NFKC)", "user_metadata", organization("\"\\uff41cme\""), "not a tenant id"),
                Arguments.of("blank around", "user_metadata", organization("\" acme\""), "not a tenant id"),
                Arguments.of("NUL behind", "user_metadata", organization("\"acme\\u0000\""), "not a tenant id"),
                Arguments.of("line feed behind", "user_metadata", organization("\"acme\\n\""), "not a tenant id"),
                Arguments.of("pattern", "user_metadata", organization("\"*\""), "not a tenant id"),
                Arguments.of("two in one", "user_metadata", organization("\"acme,globex\""), "not a tenant id"));
    }

    static Stream<Arguments> groupsOfOtherIssuers() {
        return Stream.of(
                Arguments.of("[\"Facility Managers\"]", Set.of("Facility Managers")),
                Arguments.of("[\"B\u00fcro\",\"\u00dcber, alles\"]", Set.of("B\u00fcro", "\u00dcber, alles")),
                Arguments.of("[\"viewer,admin\",\"50%\",\"a=b\"]", Set.of("viewer,admin", "50%", "a=b")),
                Arguments.of("\"members\"", Set.of("members")),
                Arguments.of("\"two words\"", Set.of("two words")),
                Arguments.of("[\"a\",\"a\",null,\"\"]", Set.of("a")),
                Arguments.of("[\"a\",1,true,{\"b\":1},[\"c\"],\"d\"]", Set.of("a", "d")),
                Arguments.of("[\"a\",\"x\\r\\nx-customer-id: b\",\"y\\u0000\",\"\\ud800\",\" \"]", Set.of("a")),
                Arguments.of(
                        "[\"a\",\"" + "x".repeat(129) + "\",\"" + "y".repeat(128) + "\"]",
                        Set.of("a", "y".repeat(128))),
                Arguments.of("null", Set.of()),
                Arguments.of("[]", Set.of()),
                Arguments.of("[null,\"\"]", Set.of()),
                Arguments.of(
                        "[\"cadastre:operator\",\"CADASTRE:tenant-admin\",\"a\"]", Set.of("cadastre:operator", "a")));
    }

    @ParameterizedTest
    @MethodSource("groupsOfOtherIssuers")
    void takesTheGroupsThatAreUsableAndLeavesOutTheOthers(String claim, Set<String> groups) {
        VerifiedToken token = verifier.verify(token("groups", claim));
        assertThat(token.groups()).isEqualTo(groups);
        assertThat(Groups.split(TenantStamp.groupsHeader(token.groups()))).isEqualTo(groups);
    }

    /** A token without groups shows the whole tenant, so that none may be made of one that has some. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "5",
                "{\"a\":1}",
                "true",
                "[\"\\n\"]",
                "[\"cadastre:root\"]",
                "[\"cadastre:viewer\",[\"a\"]]"
            })
    void groupsThatAreAllUnusableAreNotNoGroups(String claim) {
        VerifiedToken token = verifier.verify(token("groups", claim));
        assertThat(AccessRole.groupsBesides(token.groups())).containsExactly(Groups.UNUSABLE);
        assertThat(token.role()).isEqualTo(AccessRole.VIEWER);
    }

    @Test
    void takesAsManyGroupsAsAHeaderHasRoomForAndEveryRole() {
        assertThat(verifier.verify(token("groups", groups(80, "group number "))).groups())
                .hasSize(80);
        VerifiedToken many = verifier.verify(token("groups", groups(300, "g").replace("]", ",\"cadastre:operator\"]")));
        assertThat(many.groups()).hasSizeBetween(100, 257);
        assertThat(many.role()).isEqualTo(AccessRole.OPERATOR);
        VerifiedToken wide = verifier.verify(token("groups", groups(60, "\u00fc".repeat(20))));
        assertThat(TenantStamp.groupsHeader(wide.groups())).hasSizeLessThan(6_200);
    }

    private static String groups(int count, String start) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + start + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4102444800.5", "4.1024448e9", "41024448E2"})
    void aTimeMayBeAnyNumber(String exp) {
        assertThat(verifier.verify(TestIssuer.sign(HEADER, payload(Map.of("exp", exp, "iat", "1.5", "name", "[1]"))))
                        .expiresAt())
                .isEqualTo(Instant.ofEpochSecond(4_102_444_800L));
    }

    @Test
    void aTokenEndsWithTheNextCutOffOfItsSubjectAndNoOther() {
        Map<String, Long> cutOffs = new ConcurrentHashMap<>();
        TrustedIssuer ending = issuer.trusted().endingBy(subject -> cutOffs.getOrDefault(subject, 0L));
        verifier = new TokenVerifier(List.of(ending), "cadastre", clock);
        String before = token("sub", "\"ann@acme\"");
        String since = TestIssuer.sign(HEADER, payload(Map.of("sub", "\"ann@acme\"", CutOffs.CLAIM, "1000")));
        String others = token("sub", "\"bob@acme\"");
        verifier.verify(before);
        cutOffs.put("ann@acme", 1_000L);
        assertThat(verifier.remembered(before)).isEmpty();
        assertRefused(before, "has ended");
        verifier.verify(since);
        verifier.verify(others);
        cutOffs.put("ann@acme", 1_001L);
        assertRefused(since, "has ended");
        assertRefused(TestIssuer.sign(HEADER, payload(Map.of(CutOffs.CLAIM, "\"9\""))), "not a number");
    }

    @Test
    void aTokenOfAnIssuerThatHasNoCutOffsEndsByItsTimeAlone() {
        String claiming = TestIssuer.sign(HEADER, payload(Map.of("sub", "\"ann@acme\"", CutOffs.CLAIM, "1")));
        assertThat(verifier.verify(claiming).cutOff()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void attack_tenantAtTopLevelInsteadOfNested() {
        String payload = payload(Map.of("organization", "\"acme\"", "user_metadata", "{}"));
        assertRefused(TestIssuer.sign(HEADER, payload), "names no tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp", "user_metadata", "sub"})
    void attack_duplicateClaim(String name) {
        String payload = payload().replace("{\"iss\"", "{\"" + name + "\":1,\"iss\"");
        assertRefused(TestIssuer.sign(HEADER, payload), "every key occurs once");
    }

    @Test
    void attack_duplicateClaimNestedAndEscaped() {
        String twice = "{\"organization\":\"acme\",\"organi\\u007aation\":\"globex\"}";
        assertRefused(token("user_metadata", twice), "every key occurs once");
    }

    @Test
    void attack_duplicateAlgInTheHeader() {
        String header = "{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"rsa-1\"}";
        assertRefused(TestIssuer.sign(header, payload()), "every key occurs once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at_hash", "c_hash", "nonce"})
    void attack_idTokenAsAccessToken(String mark) {
        String header = HEADER.replace("at+jwt", "JWT");
        assertRefused(TestIssuer.sign(header, payload(Map.of(mark, "\"x\""))), "ID token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt", "id+jwt"})
    void attack_tokenOfAnotherType(String type) {
        assertRefused(TestIssuer.sign(HEADER.replace("at+jwt", type), payload()), "type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c.d", "a.b.c.d.e", "é.é.é", "e30.e30.", "bnVsbA.e30.AA"})
    void attack_noTokenAtAll(String text) {
        assertRefused(text, "token");
    }

    @Test
    void attack_tokenWithoutEnd() {
        assertRefused("a".repeat(9_000), "longer than");
    }

    @Test
    void attack_jsonNestedWithoutEnd() {
        assertRefused(token("deep", "[".repeat(900) + "]".repeat(900)), "not JSON");
    }

    @Test
    void attack_payloadInUtf16() {
        String utf16 =
                Base64.getUrlEncoder().withoutPadding().encodeToString(payload().getBytes(StandardCharsets.UTF_16));
        assertRefused(TestIssuer.encode(HEADER) + "." + utf16 + ".AA", "not JSON in UTF-8");
    }

    @Test
    void attack_tokenOfOneTrustedIssuerInTheNameOfTheOther() throws IOException {
        try (TestIssuer other = new TestIssuer()) {
            other.withdraw("rsa-1");
            other.publish(TestIssuer.rsaKey("rsa-1", TestIssuer.STRANGER));
            TokenVerifier both = new TokenVerifier(List.of(issuer.trusted(), other.trusted()), "cadastre", clock);
            String forged = TestIssuer.sign(
                    HEADER,
                    payload(Map.of("iss", "\"" + other.name() + "\"")),
                    "SHA256withRSA",
                    TestIssuer.RSA.getPrivate());
            assertThatThrownBy(() -> both.verify(forged)).hasMessageContaining("signature");
            assertThat(both.verify(token()).tenant()).isEqualTo(new TenantId("acme"));
        }
    }

    @Test
    void timeHasThirtySecondsOfPlayAndNoMore() {
        String token = token();
        clock.pass(Duration.ofSeconds(329));
        assertThatCode(() -> verifier.verify(token)).doesNotThrowAnyException();
        clock.pass(Duration.ofSeconds(1));
        assertRefused(token, "expired");
    }

    @Test
    void aRememberedTokenEndsWhenItExpires() {
        String token = token("exp", String.valueOf(clock.instant().getEpochSecond() + 10));
        verifier.verify(token);
        assertThat(verifier.remembered(token)).isPresent();
        clock.pass(Duration.ofSeconds(40));
        assertThat(verifier.remembered(token)).isEmpty();
        assertRefused(token, "expired");
    }

    @Test
    void aKeyTakenBackStopsCountingSoon() {
        String token = token("exp", String.valueOf(clock.instant().getEpochSecond() + 3_600));
        verifier.verify(token);
        issuer.withdraw("rsa-1");
        clock.pass(IssuerKeys.FRESH);
        assertRefused(token, "does not publish");
    }

    @Test
    void whatWasNeverVerifiedIsNotRemembered() {
        String forged = TestIssuer.sign(HEADER, payload(), "SHA256withRSA", TestIssuer.STRANGER.getPrivate());
        assertRefused(forged, "signature");
        assertThat(verifier.remembered(forged)).isEmpty();
    }

    @Test
    void aTokenOfAnotherTenantThanTheStampIsRefused() {
        VerifiedToken token = verifier.verify(token());
        assertThatCode(() -> token.requireTenant(new TenantId("acme"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> token.requireTenant(new TenantId("globex")))
                .asInstanceOf(type(CadastreException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.id()).isEqualTo(ErrorId.TENANT_MISMATCH);
                    assertThat(refusal.id().httpStatus()).isEqualTo(401);
                    assertThat(refusal.detail()).doesNotContain("acme", "globex");
                });
    }

    private void assertRefused(String token, String detail) {
        assertThatThrownBy(() -> verifier.verify(token))
                .asInstanceOf(type(CadastreException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.id()).isEqualTo(ErrorId.UNAUTHENTICATED);
                    assertThat(refusal.detail()).contains(detail).doesNotContain("acme", "globex", "evil");
                    assertThat(token.length() < 20 || !refusal.detail().contains(token.substring(0, 20)))
                            .isTrue();
                });
    }

    private static String organization(String json) {
        return "{\"organization\":" + json + "}";
    }

    private String token() {
        return TestIssuer.sign(HEADER, payload());
    }

    private String token(String claim, String json) {
        return TestIssuer.sign(HEADER, payload(Collections.singletonMap(claim, json)));
    }

    private String payload() {
        return payload(Map.of());
    }

    /** The claims of a good token, some of them replaced, or left out where the new value is null. */
    private String payload(Map<String, String> changes) {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", "\"" + issuer.name() + "\"");
        claims.put("aud", "[\"cadastre\"]");
        claims.put("sub", "\"ann\"");
        claims.put("exp", String.valueOf(clock.instant().getEpochSecond() + 300));
        claims.put("user_metadata", organization("\"acme\""));
        claims.putAll(changes);
        return claims.entrySet().stream()
                .filter(claim -> claim.getValue() != null)
                .map(claim -> "\"" + claim.getKey() + "\":" + claim.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
