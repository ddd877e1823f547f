package dev.cadastre.launcher;

/**
 * The threads of the system on which virtual ones run. The JDK starts one for each processor, and a virtual thread that
 * computes keeps its own until it waits for something: two requests that compute for seconds would stop all others on two
 * processors. With more carriers than processors the system shares these out.
 */
final class Carriers {

    /** Read by the JDK when the first virtual thread starts. */
    static final String SETTING = "jdk.virtualThreadScheduler.parallelism";

    private static final int A_PROCESSOR = 4;
    private static final int AT_LEAST = 8;

    private Carriers() {}

    /** What was set by {@code -D} counts. */
    static void provide() {
        if (System.getProperty(SETTING) == null) {
            int processors = Runtime.getRuntime().availableProcessors();
            System.setProperty(SETTING, String.valueOf(Math.max(AT_LEAST, A_PROCESSOR * processors)));
        }
    }
}
