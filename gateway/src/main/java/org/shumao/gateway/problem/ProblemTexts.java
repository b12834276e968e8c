package org.shumao.gateway.problem;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.problem.ProblemType;

/**
 * Translates problems. What happened this time is written in English where it happens; {@code texts.tsv} has such a sentence and its
 * translation in each row, with braces where it quotes something. A sentence without a row stands in brackets behind what its type
 * means: nothing is lost, and everybody reads something in the language asked for.
 */
public final class ProblemTexts {
    private static final String GAP = "{}";
    /** A gap takes no more, so that no text is looked at for long. */
    private static final String QUOTED = "(.{0,400}?)";

    private static final int LONGEST = 1_000;

    private static final List<Text> TEXTS = CodeTable.rows(ProblemTexts.class, "texts.tsv").stream()
            .map(row -> Text.of(row[0], row[1]))
            .toList();

    private ProblemTexts() {}

    /**
     * A sentence and its translation.
     *
     * @param beginning of the English one, up to the first gap
     * @param translated parts between the gaps
     */
    private record Text(String beginning, Pattern pattern, List<String> translated) {
        static Text of(String english, String chinese) {
            List<String> parts = parts(english);
            if (parts.size() != parts(chinese).size()) {
                throw new IllegalStateException("texts.tsv: other gaps in the translation of " + english);
            }
            String pattern =
                    String.join(QUOTED, parts.stream().map(Pattern::quote).toList());
            return new Text(parts.get(0), Pattern.compile(pattern, Pattern.DOTALL), parts(chinese));
        }

        private static List<String> parts(String text) {
            return Arrays.asList(text.split(Pattern.quote(GAP), -1));
        }

        Optional<String> of(String english) {
            if (!english.startsWith(beginning)) {
                return Optional.empty();
            }
            Matcher matcher = pattern.matcher(english);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            StringBuilder text = new StringBuilder(translated.get(0));
            for (int i = 1; i < translated.size(); i++) {
                String quoted = matcher.group(i);
                text.append(chinese(quoted).orElse(quoted)).append(translated.get(i));
            }
            return Optional.of(text.toString());
        }
    }

    /** Returns what a problem says of this time, in the language of a page; empty if there is no translation. */
    static Optional<String> translated(TitleLanguage language, String detail) {
        return language == TitleLanguage.CHINESE ? chinese(detail) : Optional.empty();
    }

    /** Puts a problem into a language, in place. */
    public static JsonObject in(TitleLanguage language, JsonObject problem) {
        if (language != TitleLanguage.CHINESE) {
            return problem;
        }
        String uri = String.valueOf(problem.getValue("type"));
        Optional<ProblemType> type = Arrays.stream(ProblemType.values())
                .filter(known -> known.uri().toString().equals(uri))
                .findFirst();
        if (problem.getValue("errors") instanceof JsonArray errors) {
            translate(errors);
        }
        String detail = String.valueOf(problem.getValue("detail", ""));
        type.ifPresent(known -> problem.put("title", language.title(known))
                .put(
                        "detail",
                        ofOneRule(problem).or(() -> chinese(detail)).orElseGet(() -> behindMeaning(known, detail))));
        return problem;
    }

    private static void translate(JsonArray errors) {
        for (Object error : errors) {
            if (error instanceof JsonObject rule) {
                for (String member : List.of("message", "expected")) {
                    if (rule.getValue(member) instanceof String text) {
                        chinese(text).ifPresent(translated -> rule.put(member, translated));
                    }
                }
            }
        }
    }

    /** The detail of a problem with one broken rule is what that rule says. */
    private static Optional<String> ofOneRule(JsonObject problem) {
        return problem.getValue("errors") instanceof JsonArray errors
                        && errors.size() == 1
                        && errors.getValue(0) instanceof JsonObject rule
                ? Optional.of(
                        rule.getString("field") + "：" + rule.getString("message") + "应为：" + rule.getString("expected"))
                : Optional.empty();
    }

    private static String behindMeaning(ProblemType type, String detail) {
        String meaning = type.explanation().meaningZh().split("。", 2)[0] + "。";
        return detail.isEmpty() ? meaning : meaning + "（" + detail + "）";
    }

    private static Optional<String> chinese(String english) {
        return english.length() > LONGEST
                ? Optional.empty()
                : TEXTS.stream().flatMap(text -> text.of(english).stream()).findFirst();
    }
}
