package dev.cadastre.geolocation;

import java.util.Locale;

/** So many right of so many asked. */
public record Accuracy(long right, long asked) {

    public static final Accuracy NONE = new Accuracy(0, 0);

    public Accuracy {
        if (right < 0 || right > asked) {
            throw new IllegalArgumentException("%d right of %d asked".formatted(right, asked));
        }
    }

    public Accuracy plus(boolean isRight) {
        return new Accuracy(isRight ? right + 1 : right, asked + 1);
    }

    /** 0 to 100; not a number where nothing was asked. */
    public double percent() {
        return 100.0 * right / asked;
    }

    @Override
    public String toString() {
        return asked == 0 ? "nothing asked" : String.format(Locale.ROOT, "%.1f%% of %d", percent(), asked);
    }
}
