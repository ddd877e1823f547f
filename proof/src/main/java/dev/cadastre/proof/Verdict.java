package dev.cadastre.proof;

/** How an attack ended. */
public sealed interface Verdict {

    /** The sentence that says it. */
    String said();

    /** The victim lost nothing; how: what the attacker met instead. */
    record Stopped(String how) implements Verdict {

        @Override
        public String said() {
            return how;
        }
    }

    /** What the attacker got or changed. */
    record Leaked(String what) implements Verdict {

        @Override
        public String said() {
            return what;
        }
    }

    /** It could not be tried to its end. The engine's word: an attack throws instead. */
    record Broken(String why) implements Verdict {

        @Override
        public String said() {
            return why;
        }
    }

    static Verdict stopped(String how) {
        return new Stopped(how);
    }

    static Verdict leaked(String what) {
        return new Leaked(what);
    }

    static Verdict broken(String why) {
        return new Broken(why);
    }
}
