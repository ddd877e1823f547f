package dev.cadastre.ingest.packet;

/** The rules of what a client may subscribe to, by its form alone. */
final class TopicFilter {

    private static final String SHARED = "$share/";

    private TopicFilter() {}

    /** MQTT-4.7.1-1, -2 and -4.7.3-1; of shared ones MQTT-4.8.2-1 and -2. */
    static void check(String filter) throws PacketException {
        if (filter.isEmpty()) {
            throw PacketException.protocolError("a topic filter is empty");
        }
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean wild = levels[i].contains("+") || levels[i].contains("#");
            boolean last = i == levels.length - 1;
            if ((wild && levels[i].length() > 1) || (levels[i].equals("#") && !last)) {
                throw PacketException.malformed(
                        "a wildcard of a topic filter is not a level of its own, or '#' not the last");
            }
        }
    }

    static boolean isShared(String filter) {
        return filter.startsWith(SHARED);
    }

    /** A shared one names a group, without wildcards, and a filter behind it. */
    static void checkShared(String filter) throws PacketException {
        int end = filter.indexOf('/', SHARED.length());
        if (end <= SHARED.length() || end == filter.length() - 1) {
            throw PacketException.protocolError("a shared subscription names no group or no topic filter");
        }
        String group = filter.substring(SHARED.length(), end);
        if (group.contains("+") || group.contains("#")) {
            throw PacketException.protocolError("the group of a shared subscription holds a wildcard");
        }
    }
}
