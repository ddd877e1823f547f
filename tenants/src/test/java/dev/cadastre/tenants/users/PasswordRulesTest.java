package dev.cadastre.tenants.users;

import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What every password has that is let through, and at which lengths the rules begin and end. */
class PasswordRulesTest {

    private static final TenantId ACME = new TenantId("acme");

    @Property(tries = 300)
    void whatIsLetThroughIsLongEnoughReadableAndNotTheName(
            @ForAll("passwords") String password, @ForAll("names") String username) {
        try {
            PasswordRules.require(ACME, username, password);
        } catch (CadastreException refusal) {
            assertThat(refusal.id()).isIn(ErrorId.WEAK_PASSWORD, ErrorId.INVALID_REQUEST);
            if (password.length() >= 10) {
                assertThat(refusal.detail()).as("is not repeated").doesNotContain(password);
            }
            return;
        }
        assertThat(password.codePointCount(0, password.length())).isGreaterThanOrEqualTo(10);
        assertThat(password.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(72);
        if (username.length() >= 3) {
            assertThat(password.toLowerCase(Locale.ROOT)).doesNotContain(username);
        }
    }

    @Test
    void lengthIsCountedInCharactersAndReadabilityInBytes() {
        assertRefused(ErrorId.WEAK_PASSWORD, () -> PasswordRules.require(ACME, "ann", "kQ7#vT2!x"));
        assertThatCode(() -> PasswordRules.require(ACME, "ann", "kQ7#vT2!xZ")).doesNotThrowAnyException();
        String nine = "\ud83d\ude80\ud83d\udc1f\u00fcQ7#v\u00e9!";
        assertThat(nine.codePointCount(0, nine.length())).isEqualTo(9);
        assertThat(nine.length()).isGreaterThan(10);
        assertRefused(ErrorId.WEAK_PASSWORD, () -> PasswordRules.require(ACME, "ann", nine));
        String readable = "kQ7#vT2!xZ".repeat(7) + "ab";
        assertThatCode(() -> PasswordRules.require(ACME, "ann", readable)).doesNotThrowAnyException();
        assertRefused(ErrorId.INVALID_REQUEST, () -> PasswordRules.require(ACME, "ann", readable + "c"));
        assertThat(PasswordRules.isReadable("")).isFalse();
    }

    @Test
    void aNameOfTwoLettersIsInManyGoodPasswordsByChance() {
        assertThatCode(() -> PasswordRules.require(ACME, "kq", "kQ7#vT2!xZ")).doesNotThrowAnyException();
        assertRefused(ErrorId.WEAK_PASSWORD, () -> PasswordRules.require(ACME, "kq7", "kQ7#vT2!xZ"));
    }

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.strings()
                .withChars("abcdeANN0123#!\u00fc\u4e16 ")
                .ofMinLength(1)
                .ofMaxLength(80);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a", "ab", "abc", "ann", "cad");
    }
}
