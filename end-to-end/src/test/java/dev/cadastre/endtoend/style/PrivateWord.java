package dev.cadastre.endtoend.style;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word that means something of its own in this project where the field has a term.
 *
 * @param shown as the report lists it
 * @param instead what the field says
 * @param prose matches it in comments and documents
 * @param inNames finds it in the name of a type
 */
record PrivateWord(String shown, String instead, Pattern prose, Pattern inNames) {

    private static final String NEVER = "(?!)";

    static final List<PrivateWord> ALL = List.of(
            word("stand, stood, standing", "exists, is stored, status", "stands?|stood|standing", "Standings?"),
            word("tell, told", "publish, notify, report", "tells?|telling|told", "Tell|Told"),
            word("news, heard", "change, notification, received", "news|heard", "News|Heard"),
            word("whoever", "the one who, a caller that", "whoever", NEVER),
            word("door", "endpoint, listener", "doors?", "Doors?"),
            word("knock", "connect", "knock(?:s|ed|ing)?", "Knocks?"),
            word("hang on, under", "register", "h(?:angs?|ung) (?:at|in|on|to|under)", "Hung|Hang"),
            word("house", "target platform", "houses?", "Houses?"),
            word("nursery", "fixtures", "nurser(?:y|ies)", "Nursery"),
            word("ground", "shared servers", "ground(?! truth| floor)", "Ground"),
            word("plant, planting", "seed, seeder", "plant(?:s|ed|ing)?", "Plant|Planting|Planted"),
            word("mend", "fix", "mend(?:s|ed|ing)?", "Mend|Mends|Mending"),
            word("point of the suite", "check", "points? of the suite|(?:twelve|12) points", NEVER),
            type("Order", "placement sequence"),
            word("hurry", "onConnectTimeout", "hurr(?:y|ies|ied)", "Hurry"),
            word("silent client", "onKeepAliveTimeout", "silent", "Silent"),
            word("homeless", "tenant_gone", "homeless", "Homeless"),
            word("stranger", "unauthenticated client", "strangers?", "Strangers?"),
            word("left by people", "manual placement", "left by people", "People"),
            type("Sight", "OwnerView"),
            type("Footing", "ParentRules"),
            type("Reach", "ImpactAnalysis"),
            type("Aftermath", "PostConditions"),
            type("Draft", "PendingRows"),
            word("know each other", "the shared secret of A and B", "knows? each other", NEVER),
            word("is none", "is not a …", "(?:is|are|was|were) none", NEVER));

    private static PrivateWord word(String shown, String instead, String prose, String inNames) {
        return new PrivateWord(
                shown,
                instead,
                Pattern.compile("\\b(?:" + prose + ")\\b", Pattern.CASE_INSENSITIVE),
                Pattern.compile("(?:^|(?<=[a-z0-9]))(?:" + inNames + ")(?=[A-Z0-9]|$)"));
    }

    /** A type's name that is an English word, too: in prose it is the type where it has a capital in the midst of a sentence. */
    private static PrivateWord type(String name, String instead) {
        return new PrivateWord(
                name,
                instead,
                Pattern.compile("(?<=[a-z,;:(#@] ?)\\b" + name + "\\b"),
                Pattern.compile("^" + name + "$"));
    }

    int countIn(String text) {
        int count = 0;
        for (Matcher found = prose.matcher(text); found.find(); ) {
            count++;
        }
        return count;
    }

    boolean isIn(String typeName) {
        return inNames.matcher(typeName).find();
    }
}
