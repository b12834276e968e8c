package org.shumao.aggregation.release.calendar;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.approval.ReleaseActs;
import org.shumao.aggregation.release.audit.AuditChain;
import org.shumao.aggregation.release.build.ReleaseAnnouncements;
import org.shumao.aggregation.release.calendar.PlanRelease.Checked;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.aggregation.release.right.Right;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.release.ReleaseGroup;

/**
 * Plans releases and moves them: table release. What is planned is announced at once. From then on a due minute moves later alone, with a
 * reason, and a period that is final changes by a benchmark or a correction.
 */
@ApplicationScoped
public class ReleaseCalendar {
    private static final LocalTime USUAL_TIME = LocalTime.of(10, 0);
    private static final int MONTHS_AHEAD = 12;

    /** The calendar is extended by periods that began within so many months. */
    private static final int MONTHS_BACK = 36;

    /** Whoever plans at the same time comes after. */
    private static final String ONE_PLAN_AT_A_TIME = "lock table release in share row exclusive mode";

    private static final String OF_PERIOD = "select release_id, release_group, round, status, due from release"
            + " where period = ? order by release_group, round";

    private static final String PLAN =
            "insert into release (release_id, release_group, period, round, status, due, title_en,"
                    + " title_zh, notice_en, notice_zh, planned_by, planned_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String HELD =
            "select due, noticed, period, status from release where release_id = ? for update";

    /** It is of the period, or holds the period beside its own. */
    private static final String BEFORE_FLASH = """
            select release_id, due from release r
             where status <> 'FLASH' and due <= ?
               and (period = ? or exists (select from release_period p where p.build_id = r.build_id and p.period = ?))
             order by due, release_id limit 1
            """;

    /** One that is closed since the database is another was public, too, and opens again. */
    private static final String IS_PUBLIC = """
            select 1 from signed_release s join release r using (release_id) cross join release_clock c
             where release_id = ? and r.due <= c.tick and r.stopped_at is null
            """;

    private static final String NOTE_CHANGE = "insert into release_due_change (release_id, changed_at, due_before, due,"
            + " reason_en, reason_zh, changed_by) values (?, ?, ?, ?, ?, ?, ?)";

    private static final String MOVE = "update release set due = ? where release_id = ?";

    private final Database database;
    private final ReleaseActs acts;
    private final ReleaseRights rights;
    private final AuditChain audit;
    private final ReleaseAnnouncements announcements;
    private final CalendarConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    ReleaseCalendar(
            Database database,
            ReleaseActs acts,
            ReleaseRights rights,
            AuditChain audit,
            ReleaseAnnouncements announcements,
            CalendarConfig config,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.acts = acts;
        this.rights = rights;
        this.audit = audit;
        this.announcements = announcements;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    private record Planned(String releaseId, String group, int round, ReleaseStatus status, Instant due) {
        static Planned of(ResultSet row) throws SQLException {
            return new Planned(
                    Columns.text(row, "release_id"),
                    Columns.text(row, "release_group"),
                    row.getInt("round"),
                    ReleaseStatus.valueOf(Columns.text(row, "status")),
                    Columns.instant(row, "due"));
        }
    }

    /**
     * Returns the id of the release, which is announced from now on.
     *
     * @throws HttpProblem 409 if the rounds of the period do not allow it
     */
    String plan(Person by, @Nullable PlanRelease request) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            rights.require(connection, by, Right.AUTHOR);
            Checked checked = Problems.present(request).checked();
            Sql.execute(connection, ONE_PLAN_AT_A_TIME);
            checkTime(checked);
            List<Planned> others = ofPeriod(connection, checked.period());
            if (checked.status() == ReleaseStatus.FLASH) {
                checkFlash(connection, checked, others);
            } else {
                checkRound(checked, others);
            }
            return insert(connection, by.subject(), checked, others);
        });
    }

    private void checkTime(Checked checked) {
        Instant now = clock.instant();
        if (!checked.due().isAfter(now)) {
            throw Problems.conflict("A release is planned for a minute that has yet to come.");
        }
        if (!dayOf(checked.due()).isAfter(checked.period().last().atEndOfMonth())) {
            throw Problems.conflict("A release is due after the end of its period.");
        }
        if (checked.status() == ReleaseStatus.CORRECTION
                && checked.due().isBefore(now.plus(config.correctionNotice()))) {
            throw Problems.conflict("A correction takes a notice first: it is due " + config.correctionNotice()
                    + " after its notice or later.");
        }
    }

    private void checkRound(Checked checked, List<Planned> ofPeriod) {
        List<Planned> own = ofPeriod.stream()
                .filter(planned -> planned.group().equals(checked.group().id()))
                .toList();
        if (checked.status() == ReleaseStatus.CORRECTION
                && own.stream().allMatch(planned -> planned.status() == ReleaseStatus.FLASH)) {
            throw Problems.conflict("There is no earlier release of " + checked.period() + " that could be corrected.");
        }
        own.stream()
                .filter(planned -> !planned.due().isBefore(checked.due()))
                .findFirst()
                .ifPresent(later -> {
                    throw Problems.conflict("The rounds of a period follow one another: " + later.releaseId()
                            + " is due at " + later.due() + ".");
                });
        if (checked.status().isOrdinary()) {
            finalSince(ofPeriod).ifPresent(last -> {
                throw Problems.conflict(checked.period() + " is final since " + last.releaseId()
                        + ": it changes by a BENCHMARK or a CORRECTION only.");
            });
            int rounds = rounds(checked.group().id()).size();
            long earlier = own.stream()
                    .filter(planned -> planned.status().isOrdinary())
                    .count();
            if (rounds > 0 && checked.status() == ReleaseStatus.PRELIMINARY && earlier + 1 >= rounds) {
                throw Problems.conflict("The rounds of a period are fixed: the group "
                        + checked.group().id() + " has " + rounds + ", and the last one is FINAL.");
            }
        }
    }

    private static void checkFlash(Connection connection, Checked checked, List<Planned> ofPeriod) throws SQLException {
        ofPeriod.stream()
                .filter(planned -> planned.status() == ReleaseStatus.FLASH
                        && planned.group().equals(checked.group().id()))
                .findFirst()
                .ifPresent(known -> {
                    throw Problems.conflict("A period has one flash release, and that of " + checked.period() + " is "
                            + known.releaseId() + ".");
                });
        checkComesFirst(connection, checked.period().toString(), checked.due());
    }

    /** A flash estimate takes the place of nothing: whatever else is released of the period comes later. */
    private static void checkComesFirst(Connection connection, String period, Instant due) throws SQLException {
        Optional<String> before = Sql.first(
                connection,
                BEFORE_FLASH,
                row -> Columns.text(row, "release_id") + " is due at " + Columns.instant(row, "due"),
                due,
                period,
                period);
        if (before.isPresent()) {
            throw Problems.conflict(
                    "A flash release comes before every other release of its period: " + before.get() + ".");
        }
    }

    private static Optional<Planned> finalSince(List<Planned> ofPeriod) {
        return ofPeriod.stream()
                .filter(planned ->
                        planned.status() == ReleaseStatus.FINAL || planned.status() == ReleaseStatus.BENCHMARK)
                .findFirst();
    }

    private static List<Planned> ofPeriod(Connection connection, Period period) throws SQLException {
        return Sql.query(connection, OF_PERIOD, Planned::of, period.toString());
    }

    private String insert(Connection connection, String by, Checked checked, List<Planned> ofPeriod)
            throws SQLException {
        String group = checked.group().id();
        int round = checked.status() == ReleaseStatus.FLASH
                ? 0
                : 1
                        + ofPeriod.stream()
                                .filter(planned -> planned.group().equals(group))
                                .mapToInt(Planned::round)
                                .max()
                                .orElse(0);
        String id = group + "-" + checked.period() + "-" + round;
        Sql.update(
                connection,
                PLAN,
                id,
                group,
                checked.period().toString(),
                round,
                checked.status().name(),
                checked.due(),
                checked.title().en(),
                checked.title().zh(),
                checked.notice().map(Text::en).orElse(null),
                checked.notice().map(Text::zh).orElse(null),
                by,
                clock.instant());
        ObjectNode details = json.createObjectNode()
                .put("status", checked.status().name())
                .put("due", checked.due().toString());
        details.set("title", json.valueToTree(checked.title()));
        checked.notice().ifPresent(notice -> details.set("notice", json.valueToTree(notice)));
        audit.append(connection, by, "plan", id, details);
        return id;
    }

    /**
     * Moves a release to a later minute. Approvals of the earlier one lapse.
     *
     * @throws HttpProblem 404 if there is no such release, 409 if the minute is not later, or the release is public or withdrawn
     */
    void move(Person by, String releaseId, @Nullable MoveDue request) throws SQLException {
        acts.run(act -> {
            Connection connection = act.connection();
            rights.require(connection, by, Right.AUTHOR);
            MoveDue.Checked checked = Problems.present(request).checked();
            Held held = Sql.first(connection, HELD, Held::of, releaseId)
                    .orElseThrow(() -> Problems.notFound("There is no release " + releaseId + "."));
            Instant before = held.due();
            if (Sql.first(connection, IS_PUBLIC, row -> true, releaseId).isPresent()) {
                throw Problems.conflict("This release is public.");
            }
            if (!checked.due().isAfter(before)) {
                throw Problems.conflict("A due minute never moves earlier once it is announced: this release is due at "
                        + before + ".");
            }
            Instant now = clock.instant();
            if (!checked.due().isAfter(now)) {
                throw Problems.conflict("A release moves to a minute that has yet to come.");
            }
            if (held.status() == ReleaseStatus.FLASH) {
                checkComesFirst(connection, held.period(), checked.due());
            }
            Text reason = checked.reason();
            Sql.update(
                    connection,
                    NOTE_CHANGE,
                    releaseId,
                    now,
                    before,
                    checked.due(),
                    reason.en(),
                    reason.zh(),
                    by.subject());
            Sql.update(connection, MOVE, checked.due(), releaseId);
            announcements.rewrite(connection, releaseId);
            ObjectNode details = json.createObjectNode()
                    .put("dueBefore", before.toString())
                    .put("due", checked.due().toString());
            details.set("reason", json.valueToTree(reason));
            audit.append(connection, by.subject(), "move", releaseId, details);
            return checked;
        });
    }

    /** Holds a release that may move. */
    private record Held(String period, ReleaseStatus status, Instant due) {
        static Held of(ResultSet row) throws SQLException {
            if (row.getBoolean("noticed")) {
                throw Problems.conflict("This release was public.");
            }
            return new Held(
                    Columns.text(row, "period"),
                    ReleaseStatus.valueOf(Columns.text(row, "status")),
                    Columns.instant(row, "due"));
        }
    }

    /** Plans what a group is still to release within twelve months, by its rule; returns the ids. */
    List<String> extend(String by, ReleaseGroup group) throws SQLException {
        List<Integer> rounds = rounds(group.id());
        if (rounds.isEmpty()) {
            throw Problems.validationFailed("group", group.id(), "a group whose rounds are fixed by the configuration");
        }
        return database.inTransaction((Connection connection) -> {
            Sql.execute(connection, ONE_PLAN_AT_A_TIME);
            List<String> planned = new ArrayList<>();
            Frequency frequency = group.frequencies().iterator().next();
            YearMonth now = YearMonth.from(dayOf(clock.instant()));
            Period last = Period.containing(frequency, now.plusMonths(MONTHS_AHEAD));
            for (Period period = Period.containing(frequency, now.minusMonths(MONTHS_BACK));
                    !period.first().isAfter(last.first());
                    period = period.next()) {
                for (int round = 1; round <= rounds.size(); round++) {
                    extend(connection, by, group, period, round, rounds).ifPresent(planned::add);
                }
            }
            return planned;
        });
    }

    /** Plans one round, unless it is planned, the one before is not, or it does not lie within the next twelve months. */
    private Optional<String> extend(
            Connection connection, String by, ReleaseGroup group, Period period, int round, List<Integer> rounds)
            throws SQLException {
        List<Planned> others = ofPeriod(connection, period);
        List<Planned> own = others.stream()
                .filter(planned -> planned.group().equals(group.id()))
                .toList();
        long ordinary =
                own.stream().filter(planned -> planned.status().isOrdinary()).count();
        LocalDate day = Holidays.workingDay(period.last().atEndOfMonth().plusDays(rounds.get(round - 1)));
        Instant due = day.atTime(USUAL_TIME).atZone(zone()).toInstant();
        Instant now = clock.instant();
        boolean fits = ordinary == round - 1
                && finalSince(others).isEmpty()
                && due.isAfter(now)
                && !day.isAfter(dayOf(now).plusMonths(MONTHS_AHEAD))
                && own.stream().allMatch(planned -> planned.due().isBefore(due));
        if (!fits) {
            return Optional.empty();
        }
        ReleaseStatus status = round == rounds.size() ? ReleaseStatus.FINAL : ReleaseStatus.PRELIMINARY;
        String en = round == 1 ? "" : String.format(Locale.ENGLISH, ", revision %d", round - 1);
        String zh = round == 1 ? "" : String.format(Locale.ENGLISH, "，第%d次修订", round - 1);
        Text words = inWords(period);
        Text title = new Text(
                group.name().en() + ", " + words.en() + en, group.name().zh() + "，" + words.zh() + zh);
        return Optional.of(
                insert(connection, by, new Checked(group, period, status, due, title, Optional.empty()), others));
    }

    /** Writes a period as the portal does: 2026 H2. */
    private static Text inWords(Period period) {
        int year = period.first().getYear();
        int month = period.first().getMonthValue();
        return switch (period.frequency()) {
            case YEAR -> new Text(year + "", year + "年");
            case HALF -> month == 1 ? new Text(year + " H1", year + "年上半年") : new Text(year + " H2", year + "年下半年");
            case QUARTER -> new Text(year + " Q" + (month + 2) / 3, year + "年第" + (month + 2) / 3 + "季度");
            case MONTH -> new Text(period.toString(), year + "年" + month + "月");
        };
    }

    private List<Integer> rounds(String group) {
        return rounds(config, group);
    }

    /** Returns the days after the end of a period, one for each round; none for a group whose rounds are planned by hand. */
    public static List<Integer> rounds(CalendarConfig config, String group) {
        return switch (group) {
            case "monthly" -> config.daysAfterEnd().monthly();
            case "quarterly" -> config.daysAfterEnd().quarterly();
            case "half-yearly" -> config.daysAfterEnd().halfYearly();
            case "yearly" -> config.daysAfterEnd().yearly();
            default -> List.of();
        };
    }

    private ZoneId zone() {
        return clock.getZone();
    }

    private LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone());
    }
}
