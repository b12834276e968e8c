package org.shumao.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.client.PersonalToken;
import org.shumao.localstack.client.ReleaseOffice;
import org.shumao.localstack.client.ReleaseOffice.Plan;
import org.shumao.localstack.client.ReleaseOffice.Text;
import org.shumao.localstack.identity.MadeUpPerson;
import org.shumao.localstack.identity.OpenIdProvider;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.trade.NamedOrders.NamedOrder;
import org.shumao.localstack.suite.Suite;

/**
 * Makes the releases of the demo: all periods until the end of 2024 at once, the same revised, and the first half of 2025; one more waits for
 * its approval. Each is due on a day of its own, at ten in China, and the clock of the demo goes on to it.
 */
public final class DemoReleases {
    /** The release whose headline the demo prints. */
    static final String SHOWN = "half-yearly-2025-S1-1";

    private static final Period HALF_YEAR = Period.parse("2025-S1").orElseThrow();

    /** A release of many periods has the id of the one that begins last. */
    private static final Period LAST_OF_HISTORY = Period.parse("2024-S2").orElseThrow();

    /** The demo has so few reporters that months and quarters of most tables would be withheld. */
    private static final List<Frequency> LENGTHS = List.of(Frequency.HALF, Frequency.YEAR);

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final LocalTime USUAL_TIME = LocalTime.of(10, 0);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration RECONCILED = Duration.ofMinutes(10);
    private static final Duration WEIGHED = Duration.ofMinutes(1);

    /** Settings of the registry: the enterprises of the demo owed reports before it heard of them today. */
    public static final List<String> OBLIGATIONS = List.of(
            "-Dshumao.reporting-obligations.kinds.PLATFORM.begins-on=2022-07-01",
            "-Dshumao.reporting-obligations.kinds.SERVICE_EXPORTER.begins-on=2022-07-01",
            "-Dshumao.reporting-obligations.kinds.SERVICE_IMPORTER.begins-on=2022-07-01",
            "-Dshumao.reporting-obligations.publish-every=5s");

    private static final Text REVIEW_LIST = new Text(
            "The review list of the demo is left to those who try it: what looks wrong counts until somebody excludes it.",
            "演示的审核清单留给试用者处理：可疑记录在剔除之前仍计入数据。");
    private static final Text RECORDS = new Text(
            "The made-up trade follows the published half-years, which were records as well.",
            "虚构数据依据公布的半年数生成，公布数本身也创下纪录。");
    /** The gates that every release of the demo has overridden, with the reasons. */
    private static final Map<String, Text> OVERRIDES = Map.of("review-list", REVIEW_LIST, "records", RECORDS);

    private static final Text NOTHING = new Text("", "");

    private final ReleaseOffice office;
    private final Gateway author;
    private final Gateway operator;
    private final DemoDatabase database;
    private final Clock time;
    private final Consumer<String> say;
    private LocalDate day;

    /**
     * @param author the person of the office who plans and builds
     * @param operator the key of the demo
     */
    private DemoReleases(
            ReleaseOffice office,
            Gateway author,
            Gateway operator,
            DemoDatabase database,
            Clock time,
            Consumer<String> say) {
        this.office = office;
        this.author = author;
        this.operator = operator;
        this.database = database;
        this.time = time;
        this.say = say;
        this.day = LocalDate.now(time.withZone(CHINA));
    }

    /**
     * Returns the office of a suite that has people and the {@link #settings}.
     *
     * @param operator the key of the demo
     */
    public static DemoReleases of(Suite suite, Gateway operator, Clock time, Consumer<String> say) {
        Gateway author = person(suite, operator, MadeUpPerson.AUTHOR);
        ReleaseOffice office = new ReleaseOffice(
                author,
                person(suite, operator, MadeUpPerson.APPROVER),
                person(suite, operator, MadeUpPerson.CERTIFIER),
                step -> say.accept("  " + step));
        return new DemoReleases(office, author, operator, new DemoDatabase(suite), time, say);
    }

    private static Gateway person(Suite suite, Gateway gateway, MadeUpPerson person) {
        OpenIdProvider people = suite.people();
        return gateway.as(new PersonalToken(
                people.tokenAddress(), person.word(), people.secrets().password(person)));
    }

    /** Returns the settings of aggregation under which the office can make releases. */
    public static List<String> settings(ScenarioSize size) {
        return List.of(
                "-Dshumao.release.scale=" + size.powerOfTen(),
                "-Dshumao.release.first-persons=" + MadeUpPerson.AUTHOR.word() + "," + MadeUpPerson.APPROVER.word(),
                "-Dshumao.response.every=5s");
    }

    /** Returns the cells that keep a former value, see {@link ReleaseOffice#kept}. */
    Set<String> kept() {
        return office.kept();
    }

    /** Returns every period of which something is released. */
    static List<Period> periods() {
        return Stream.concat(history().stream(), Stream.of(HALF_YEAR)).toList();
    }

    /** Returns the periods until the end of 2024. */
    static List<Period> history() {
        return LENGTHS.stream()
                .flatMap(length -> PublishedSeries.MONTHS.stream()
                        .map(month -> Period.containing(length, month))
                        .distinct())
                .filter(period -> PublishedSeries.MONTHS.containsAll(period.months())
                        && !period.last().isAfter(LAST_OF_HISTORY.last()))
                .toList();
    }

    /** Releases the periods until the end of 2024 as they are now. The first two persons appoint a third before. */
    public void releaseHistory() {
        awaitReported(history());
        office.appointCertifier(MadeUpPerson.CERTIFIER.word());
        reconcile();
        publish(history("", NOTHING));
    }

    /** Releases the same again, with what became known since, and then the first half of 2025. */
    public void releaseHalfYear() {
        awaitReported(periods());
        reconcile();
        publish(history(
                ", revised",
                new Text(
                        "Customs codes of some enterprises became known: services that a platform told of under one code, and their"
                                + " exporter reported under another, count once.",
                        "部分企业的海关代码后来登记：平台以一个代码申报、出口企业以另一个代码申报的同一服务不再重复计算。")));
        publish(new Plan(
                "half-yearly",
                HALF_YEAR.toString(),
                "PRELIMINARY",
                new Text("Digital trade in the first half of 2025", "2025年上半年数字贸易"),
                List.of(),
                NOTHING,
                OVERRIDES));
    }

    /**
     * Leaves the final release of the first half of 2025 waiting for its approval, without a list that a statistician excludes, lets one
     * person inside read live figures of it meanwhile, and makes the calendar of the next twelve months.
     *
     * @param wrong the order of that list
     */
    Waiting leaveOneWaiting(NamedOrder wrong) {
        exclude(wrong);
        new Intake(operator).awaitDrained();
        reconcile();
        Plan plan = new Plan(
                "half-yearly",
                HALF_YEAR.toString(),
                "FINAL",
                new Text("Digital trade in the first half of 2025, final", "2025年上半年数字贸易（最终数）"),
                List.of(),
                new Text(
                        "A declaration list whose price had two digits too many does not count any more.",
                        "一份单价多打两位的清单不再计入。"),
                OVERRIDES);
        Instant due = nextDue();
        String id = office.plan(plan, due);
        office.putUp(id, plan, due);
        office.letReadEarly(
                MadeUpPerson.LIVE.word(),
                "Prepares the answers of the minister to the press.",
                id,
                time.instant(),
                due);
        for (String group : List.of("monthly", "quarterly", "half-yearly", "yearly")) {
            Gateway.success(
                    operator.post(
                            "/api/v1/calendar",
                            JsonNodeFactory.instance.objectNode().put("group", group)),
                    "Extending the calendar");
        }
        return new Waiting(id, plan.period(), due);
    }

    /** A release that was put up and that nobody has approved yet. */
    record Waiting(String id, String period, Instant due) {}

    private void exclude(NamedOrder wrong) {
        JsonNode group = operator.get("/api/v1/orders/" + wrong.platform() + "/" + wrong.orderNo())
                .at("/groups/0");
        ObjectNode exclusion = JsonNodeFactory.instance
                .objectNode()
                .put("orderNo", wrong.orderNo())
                .put("party", group.path("party").asText())
                .put("enterprise", group.path("enterprise").asText())
                .put("document", group.at("/records/0/document").asText())
                .put("reason", "implausible-value")
                .put("note", "The price has two digits too many; the sender was asked.");
        Gateway.success(operator.post("/api/v1/exclusions", exclusion), "Excluding " + wrong.orderNo());
    }

    private static Plan history(String ending, Text revision) {
        return new Plan(
                "history",
                LAST_OF_HISTORY.toString(),
                "BENCHMARK",
                new Text(
                        "Digital trade from the second half of 2022 to the end of 2024" + ending,
                        ending.isEmpty() ? "2022年下半年至2024年数字贸易" : "2022年下半年至2024年数字贸易（修订）"),
                history().stream()
                        .filter(period -> !period.equals(LAST_OF_HISTORY))
                        .map(Period::toString)
                        .toList(),
                revision,
                OVERRIDES);
    }

    /** The response of a period is weighed in the background. */
    private void awaitReported(List<Period> periods) {
        for (Period period : periods) {
            String headline = "/api/v1/headline?period=" + period;
            if (!Poll.until(WEIGHED, () -> isReported(operator.get(headline)))) {
                throw new StackException("The statements of " + period + " do not suffice: " + operator.get(headline));
            }
        }
    }

    private static boolean isReported(JsonNode headline) {
        return Stream.of("cbec", "dds")
                .allMatch(
                        domain -> headline.at("/" + domain + "/state").asText().equals("reported"));
    }

    private void publish(Plan plan) {
        Instant due = nextDue();
        String id = office.plan(plan, due);
        long begun = System.nanoTime();
        office.putUp(id, plan, due);
        double seconds = (System.nanoTime() - begun) / 1e9;
        office.approve(id);
        turnTo(id, due);
        say.accept(String.format(Locale.ENGLISH, "%s is public; it was built and put up in %.1f s", id, seconds));
    }

    /** Returns when somebody has approved a release, by the command or otherwise, and everybody can read it. */
    void awaitApproval(Waiting waiting) throws InterruptedException {
        while (!isApproved(waiting.id())) {
            TimeUnit.SECONDS.sleep(1);
        }
        turnTo(waiting.id(), waiting.due());
        say.accept(waiting.id() + " is approved: the clock of the demo went on to " + waiting.due()
                + ", and it is public");
    }

    private boolean isApproved(String release) {
        try {
            return ReleaseOffice.state(author, release).equals("APPROVED");
        } catch (StackException restarting) {
            return false;
        }
    }

    /** Turns the clock on to the due minute of a release that was approved. */
    private void turnTo(String release, Instant due) {
        database.turnTo(due);
        if (!Poll.until(SOON, () -> ReleaseOffice.isPublic(operator.withoutKey(), release))) {
            throw new StackException(release + " is due and approved, but not public.");
        }
    }

    private Instant nextDue() {
        day = day.plusDays(1);
        return day.atTime(USUAL_TIME).atZone(CHINA).toInstant();
    }

    /** A release whose figures are not proved is not signed. */
    private void reconcile() {
        String runs = "/api/v1/reconciliations";
        String id = Gateway.success(operator.post(runs, JsonNodeFactory.instance.objectNode()), "POST " + runs)
                .path("id")
                .asText();
        String run = runs + "/" + id;
        Poll.until(RECONCILED, () -> !operator.get(run).path("state").asText().equals("RUNNING"));
        JsonNode proved = operator.get(run);
        if (!proved.path("state").asText().equals("COMPLETED")) {
            throw new StackException("The reconciliation did not succeed: " + proved);
        }
    }
}
