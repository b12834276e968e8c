package org.shumao.charttests.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.alerts.RuleFiles.Rule;

/** Whoever is woken up finds out what to do. */
class RunbooksTest {
    private static final Path DOCS = Chart.source().resolveSibling("docs");
    private static final String BASE = "https://operations.example.org/runbooks.md";
    private static final Pattern PARTS = Pattern.compile(
            "\\*\\*Meaning\\.\\*\\* (.+)\\*\\*Check\\.\\*\\* (.+)\\*\\*Mend\\.\\*\\* (.+)", Pattern.DOTALL);
    private static final Pattern OBJECT =
            Pattern.compile("(?:deploy/|job/|scaledobject |scale deploy )(\\$?[A-Za-z]+-)[a-z]");
    private static final Pattern LOGS = Pattern.compile("kubectl -n \\$NS logs [^`|\\n]+");
    private static final Pattern INSTANCE = Pattern.compile("app\\.kubernetes\\.io/instance=(\\$?[A-Za-z]+)");
    /** A row of the table of alerts: the first cell holds their names. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[Shumao[^|]+\\|");

    private static final Pattern LINK = Pattern.compile("\\]\\(runbooks\\.md#([a-z0-9]+)\\)");

    @Test
    void everyAlertHasItsSectionAndEverySectionItsAlert() throws IOException {
        assertThat(sections().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        RuleFiles.alerts().stream().map(Rule::name).toList());
    }

    @Test
    void everySectionSaysWhatItMeansHowToCheckAndHowToMend() throws IOException {
        sections().forEach((alert, text) -> {
            Matcher parts = PARTS.matcher(text.strip());
            assertThat(parts.matches()).as(alert).isTrue();
            for (int i = 1; i <= parts.groupCount(); i++) {
                assertThat(parts.group(i)).as(alert).hasSizeGreaterThan(40);
            }
        });
    }

    /** GitHub and most renderers make the anchor of a one-word heading by lower case. */
    @Test
    void theAddressThatHelmSetsLeadsToTheSection() throws IOException {
        Set<String> anchors = anchors();
        List<Rule> alerts = Chart.rendered("monitoring-values.yaml")
                .manifests()
                .ofKind("PrometheusRule")
                .flatMap(object -> RuleFiles.rules(object.spec().path("groups")))
                .filter(Rule::isAlert)
                .toList();
        assertThat(alerts).hasSameSizeAs(RuleFiles.alerts());
        for (Rule alert : alerts) {
            String url = alert.annotation("runbook_url");
            assertThat(url).startsWith(BASE + "#");
            assertThat(anchors).contains(url.substring(BASE.length() + 1));
        }
    }

    /** The label of an object holds the name of the release; its name begins with the full one. */
    @ParameterizedTest
    @ValueSource(strings = {"operations.md", "runbooks.md"})
    void commandsSelectByTheReleaseAndNameByTheFullName(String page) throws IOException {
        String text = Files.readString(DOCS.resolve(page));

        assertThat(OBJECT.matcher(text).results().map(object -> object.group(1)))
                .isSubsetOf("$FULLNAME-");
        assertThat(INSTANCE.matcher(text).results().map(label -> label.group(1)))
                .hasSizeGreaterThan(1)
                .containsOnly("$RELEASE");
        assertThat(text).contains("`$NS` is the namespace", "`$RELEASE` the name of the release", "`$FULLNAME` the");
    }

    /** Of several pods kubectl would read any one, and of each but the last ten lines. */
    @ParameterizedTest
    @ValueSource(strings = {"operations.md", "runbooks.md"})
    void logsAreReadFromEveryPod(String page) throws IOException {
        List<String> commands = LOGS.matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command)
                        .contains(" -l app.kubernetes.io/instance=$RELEASE", " --prefix", " --tail=-1"));
    }

    @Test
    void theTableOfOperationsListsEveryAlert() throws IOException {
        Set<String> linked = ROW.matcher(Files.readString(DOCS.resolve("operations.md")))
                .results()
                .flatMap(row -> LINK.matcher(row.group()).results())
                .map(link -> link.group(1))
                .collect(Collectors.toSet());
        assertThat(linked).isEqualTo(anchors());
    }

    private static Set<String> anchors() throws IOException {
        return sections().keySet().stream()
                .map(alert -> alert.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Texts by heading of the second level. */
    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        String[] parts = Files.readString(DOCS.resolve("runbooks.md")).split("(?m)^## ", -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            assertThat(sections.put(parts[i].substring(0, end), parts[i].substring(end)))
                    .isNull();
        }
        return sections;
    }
}
