package dev.cadastre.tenants.users;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Which passwords people may have: long enough, not easy to guess by what zxcvbn knows of common passwords, words, dates and
 * rows of keys, and without the user's own name. No kinds of characters are asked for (NIST SP 800-63B §5.1.1.2).
 */
final class PasswordRules {

    private static final int CHARS_MIN = 10;
    private static final int BYTES_MAX = 72;

    /** Of 0 to 4: more than a hundred million guesses. */
    private static final int SCORE_MIN = 3;

    /** A shorter name is in many good passwords by chance. */
    private static final int NAME_CHARS_MIN = 3;

    private static final Zxcvbn ZXCVBN = new Zxcvbn();

    private PasswordRules() {}

    /** Whether it can be anybody's: bcrypt reads 72 bytes and no further. */
    static boolean isReadable(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        return bytes > 0 && bytes <= BYTES_MAX;
    }

    /** @throws CadastreException INVALID_REQUEST if bcrypt would not read all of it, WEAK_PASSWORD if it is easy to guess */
    static void require(TenantId tenant, String username, String password) {
        if (!isReadable(password)) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "a password has at most %d bytes".formatted(BYTES_MAX));
        }
        if (password.codePointCount(0, password.length()) < CHARS_MIN) {
            throw weak("a password has at least %d characters".formatted(CHARS_MIN));
        }
        if (username.length() >= NAME_CHARS_MIN
                && password.toLowerCase(Locale.ROOT).contains(username)) {
            throw weak("a password does not contain the user's name");
        }
        int score = ZXCVBN.measure(password, List.of(username, tenant.value(), "cadastre"))
                .getScore();
        if (score < SCORE_MIN) {
            throw weak("this password is easy to guess: take several words that do not belong together, or leave it out"
                    + " to have one made");
        }
    }

    private static CadastreException weak(String detail) {
        return new CadastreException(ErrorId.WEAK_PASSWORD, detail);
    }
}
