package org.shumao.aggregation.release.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.release.approval.ClockWatch.Look;
import org.shumao.aggregation.release.approval.Course.Act;
import org.shumao.aggregation.release.audit.AuditChain;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.Thoroughness;

/**
 * All courses of a few acts that two releases can take, by the statements of the service against a database: after each act the public
 * reads what {@link Course} says. The database has the time, the identity and the timeline that the course gives it, and an earlier state
 * whenever it is restored.
 */
@QuarkusTest
@TestProfile(ReleaseCoursesTest.WithoutLooks.class)
@WithTestResource(StackResource.class)
class ReleaseCoursesTest {
    /** Nothing moves the clock but the course. Functions of this schema come before PostgreSQL's own. */
    public static final class WithoutLooks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "shumao.publication.look", "off",
                    "shumao.intake.enabled", "false",
                    "quarkus.log.category.\"org.shumao.aggregation.release.approval\".level", "OFF",
                    "quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema", "aggregation,pg_catalog",
                    "shumao.release.first-persons", "first-anna,first-boris");
        }
    }

    /** Seven acts where all tries are made, else four. */
    private static final int DEPTH = Math.min(7, Thoroughness.tries(16));

    /** How many moments can be come to in so many acts, with the newest entry known outside and without. */
    private static final Map<Boolean, List<Integer>> MOMENTS = Map.of(
            true, List.of(9, 68, 328, 1160, 3285, 8059, 18060),
            false, List.of(9, 56, 241, 753, 1915, 4300, 8920));

    private static final Person AUTHOR = new Person("first-anna");
    private static final Person APPROVER = new Person("first-boris");

    private static final String OLD = "half-yearly-2024-S2-1";
    private static final String NEW = "half-yearly-2025-S1-1";
    private static final Map<String, String> NAMES = Map.of(OLD, "OLD", NEW, "NEW");

    private static final String WORLD = """
            create table if not exists aggregation.world (now timestamptz, identity bigint, timeline int);
            create or replace function aggregation.clock_timestamp() returns timestamptz language sql
                as 'select now from aggregation.world';
            create or replace function aggregation.pg_control_system(out system_identifier bigint) language sql
                as 'select identity from aggregation.world';
            create or replace function aggregation.pg_walfile_name(pg_catalog.pg_lsn) returns text language sql
                as 'select lpad(timeline::text, 8, ''0'') from aggregation.world';
            """;

    private static final List<String> TABLES =
            List.of("release", "release_approval", "release_clock", "release_epoch", "audit");

    private static final String STATE = TABLES.stream()
            .map(table -> "'%1$s', (select coalesce(jsonb_agg(t), '[]') from %1$s t)".formatted(table))
            .collect(Collectors.joining(", ", "select jsonb_build_object(", ")::text as state"));

    private static final String GO_BACK = TABLES.stream()
            .map(table ->
                    "delete from aggregation.%1$s; insert into aggregation.%1$s select * from jsonb_populate_recordset(null::aggregation.%1$s, earlier -> '%1$s');"
                            .formatted(table))
            .collect(Collectors.joining(
                    "\n",
                    "create or replace function aggregation.go_back(earlier jsonb) returns void language plpgsql as $$ begin\n",
                    " end $$"));

    private static final String PUBLIC = """
            select (select string_agg(release_id, ' ') from release) as visible, (select string_agg(release_id, ' ') from release_notice) as noticed,
                   (select string_agg(release_id, ' ') from release_calendar where postponed) as postponed
            """;

    @Inject
    DataSource dataSource;

    @Inject
    ReleasedSnapshots snapshots;

    @Inject
    ReleaseActs acts;

    @Inject
    ReleaseClock clock;

    @Inject
    Approvals approvals;

    @Inject
    ReleaseRights rights;

    @Inject
    AuditChain audit;

    @TempDir
    Path folder;

    /** Without triggers, and by plans that it keeps. */
    private Connection past;

    private ReleaseEpochs epochs;
    private ClockActs clockActs;
    private Path head;
    private String start;

    /** A moment of a course: what led to it, what the course says, and all that the service and its database know. */
    private record Moment(
            List<Act> path,
            Course course,
            String state,
            String tailLost,
            ReleaseClock.Memory memory,
            Optional<String> head) {
        List<Act> then(Act act) {
            return Stream.concat(path.stream(), Stream.of(act)).toList();
        }
    }

    @BeforeEach
    void world() throws SQLException {
        head = folder.resolve("head");
        start = "";
        use(false);
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, WORLD);
            Sql.execute(connection, GO_BACK);
            Sql.execute(connection, "delete from world");
            Sql.update(connection, "insert into world values (?, 0, 0)", Course.START);
        }
        ReleaseFixture releases = new ReleaseFixture(dataSource);
        releases.clear();
        releases.visible(OLD, Course.START.minus(Duration.ofDays(30)), "cbec", "2024-S2", "X._T", "gross-cny", "1");
        releases.visible(NEW, Course.FIRST_DUE, "cbec", "2025-S1", "X._T", "gross-cny", "2");
        try (Connection connection = dataSource.getConnection()) {
            // The fixture and an earlier test moved it by the real time.
            Sql.update(
                    connection,
                    "update release_clock set tick = ?, held_since = null, held_reason = null",
                    Course.START);
        }
        past = dataSource.getConnection();
        Sql.execute(past, "set session_replication_role = replica");
    }

    @AfterEach
    void endPast() throws SQLException {
        Sql.execute(past, "reset session_replication_role");
        past.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePublicReadsWhatTheCourseSays(boolean keepsHead) throws Exception {
        use(keepsHead);
        Course course = new Course(keepsHead);
        begin(course, keepsHead);
        Set<Object> seen = new HashSet<>(Set.of(course.key()));
        List<Moment> moments = List.of(new Moment(List.of(), course, state(), state(), clock.memory, read()));
        for (int depth = 1; depth <= DEPTH; depth++) {
            List<Moment> next = new ArrayList<>();
            for (Moment moment : moments) {
                next.addAll(follow(moment, seen));
            }
            moments = next;
        }
        assertThat(seen)
                .as("moments")
                .hasSize(MOMENTS.getOrDefault(keepsHead, List.of()).get(DEPTH - 1));
    }

    /** On one machine both clocks step, and agree: only the seconds that went by do not. */
    @Test
    void afterAStepNothingMovesTheTickUntilAPersonHasLooked() throws Exception {
        begin(new Course(false), false);
        assertThat(clockActs.find().heldSince()).isNull();

        clock.move(stepped(1));
        clock.move(stepped(2));
        assertThat(clockActs.find().heldReason()).isEqualTo("CLOCK_STEPPED");
        ReleaseClock.Memory known = clock.memory;
        clock.memory = new ReleaseClock.Memory(null, known.state(), false);
        clock.move(stepped(3));
        assertThat(clockActs.find().heldReason())
                .as("another replica has just started")
                .isEqualTo("CLOCK_STEPPED");
        clock.memory = known;
        assertThat(clockActs.find().tick()).isEqualTo(Course.START);

        stepped(4);
        assertThat(clockActs.resume(APPROVER).heldSince()).isNull();
        clock.move(stepped(5));
        assertThat(clockActs.find().tick())
                .isEqualTo(Course.START.plus(Course.STEP).plusSeconds(5));
        assertThatThrownBy(() -> clockActs.resume(APPROVER))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("not held");
    }

    /** Both get as far as they can before either changes anything. */
    @Test
    void whoeverBeginsAnEpochAtTheSameTimeAsAnotherComesAfterIt() throws SQLException, IOException {
        begin(new Course(false), false);
        UUID first = clockActs.find().epoch();
        CompletableFuture<ReleaseClockView> carla = new CompletableFuture<>();
        CompletableFuture<ReleaseClockView> dora = new CompletableFuture<>();
        acts.run(act -> {
            carla.completeAsync(() -> beginEpoch("carla"));
            dora.completeAsync(() -> beginEpoch("dora"));
            new IntakeDriver(dataSource).awaitBlocked(2);
            return act;
        });
        assertThat(Set.of(first, carla.join().epoch(), dora.join().epoch())).hasSize(3);
        assertThat(clockActs.find().epoch())
                .isIn(carla.join().epoch(), dora.join().epoch());
    }

    private ReleaseClockView beginEpoch(String by) {
        try {
            return clockActs.beginEpoch(by, new BeginEpoch("restored"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Look stepped(int seconds) throws SQLException {
        Instant now = Course.START.plus(Course.STEP).plusSeconds(seconds);
        try (Connection connection = dataSource.getConnection()) {
            Sql.update(connection, "update world set now = ?", now);
        }
        long gone = Duration.ofSeconds(seconds).toNanos();
        return new Look(now, now, gone, gone, now);
    }

    private void use(boolean keepsHead) {
        epochs = new ReleaseEpochs(acts, new OutsideHead(keepsHead ? Optional.of(head) : Optional.empty()));
        clockActs = new ClockActs(acts, epochs, rights, audit);
    }

    private void begin(Course course, boolean keepsHead) throws SQLException, IOException {
        try (Connection connection = dataSource.getConnection()) {
            // The rights of the first persons are in the chain already, or not: here it begins anew.
            Sql.execute(
                    connection,
                    "set session_replication_role = replica; delete from audit; delete from release_epoch; reset session_replication_role");
            UUID epoch = UUID.randomUUID();
            Sql.update(
                    connection,
                    "insert into release_epoch (epoch, begun_at, begun_by, reason) values (?, ?, 'service', 'test')",
                    epoch,
                    Course.START);
            Sql.update(connection, "update release_clock set epoch = ?", epoch);
            Sql.update(connection, "update release_approval set epoch = ?", epoch);
        }
        clock.memory = new ReleaseClock.Memory(null, new ReleaseClock.State(Instant.EPOCH, null, false), false);
        look(course);
        start = state();
        assertThat(read()).isEqualTo(keepsHead ? Optional.of("0\n") : Optional.empty());
    }

    /**
     * Does whatever can be done next, the last act only where it comes to another moment, and returns those moments that no other course
     * has come to before.
     */
    private List<Moment> follow(Moment moment, Set<Object> seen) throws Exception {
        List<Moment> next = new ArrayList<>();
        for (Act act : Act.values()) {
            Course course = moment.course().copy();
            if (course.apply(act) && (moment.path().size() < DEPTH - 1 || !seen.contains(course.key()))) {
                List<Act> path = moment.then(act);
                String tailLost = perform(moment, course, act);
                assertThat(publicly()).as("%s", path).isEqualTo(said(course));
                assertThat(course.visible()).as("%s", path).noneMatch(course.forbidden()::contains);
                if (seen.add(course.key())) {
                    next.add(new Moment(path, course, state(), tailLost, clock.memory, read()));
                }
            }
        }
        return next;
    }

    /** @return the state that is there again when the tail is lost next */
    private String perform(Moment moment, Course course, Act act) throws Exception {
        String tailLost = moment.state();
        String database = moment.state();
        if (act == Act.PROMOTE_WITH_LOST_TAIL || act == Act.RESTORE) {
            database = act == Act.RESTORE ? start : moment.tailLost();
            tailLost = database;
        }
        goBack(database, moment);
        try {
            switch (act) {
                case APPROVE -> {
                    approvals.submit(AUTHOR, NEW, signed());
                    approvals.approve(APPROVER, NEW, signed());
                }
                case STOP_NEW -> approvals.stop(AUTHOR, NEW, new StopRelease("wrong", "有误"));
                case STOP_OLD -> approvals.stop(AUTHOR, OLD, new StopRelease("wrong", "有误"));
                case SET_LATER -> setLater();
                case OPEN -> {
                    clockActs.open(AUTHOR);
                    clockActs.open(APPROVER);
                }
                default -> {}
            }
        } catch (HttpProblem refused) {
            throw new AssertionError(act + " is refused: " + refused.getDetail(), refused);
        }
        world(course);
        look(course);
        return tailLost;
    }

    private void look(Course course) throws SQLException, IOException {
        long gone = Duration.between(Course.START, course.time()).toNanos();
        epochs.look();
        clock.move(new Look(course.time(), course.time(), gone, gone, course.databaseTime()));
    }

    private void world(Course course) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.update(
                    connection,
                    "update world set now = ?, identity = ?, timeline = ?",
                    course.databaseTime(),
                    (long) course.identity(),
                    course.timeline());
        }
    }

    private void goBack(String state, Moment moment) throws SQLException, IOException {
        Sql.query(past, "select go_back(?::jsonb)", row -> row, state);
        world(moment.course());
        clock.memory = moment.memory();
        if (moment.head().isPresent()) {
            Files.writeString(head, moment.head().get(), StandardCharsets.UTF_8);
        }
    }

    /** By the calendar's rule: not once it is public. */
    private void setLater() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.update(connection, "update release set due = due + interval '40 minutes' where release_id = ?", NEW);
        }
    }

    private SignRelease signed() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.first(
                            connection,
                            "select r.due, b.build_id, b.manifest_digest, b.report_digest from release r join release_build b"
                                    + " on b.release_id = r.release_id where r.release_id = ?",
                            row -> new SignRelease(
                                    row.getObject("build_id", UUID.class),
                                    HexFormat.of().formatHex(row.getBytes("manifest_digest")),
                                    HexFormat.of().formatHex(row.getBytes("report_digest")),
                                    Columns.instant(row, "due")),
                            NEW)
                    .orElseThrow();
        }
    }

    private static String said(Course course) {
        return course.tick() + " visible " + course.visible() + " noticed " + course.noticed() + " postponed "
                + course.postponed();
    }

    private String publicly() throws SQLException {
        return snapshots.in(
                Optional.empty(),
                snapshot -> Sql.first(
                                snapshot.connection(),
                                PUBLIC,
                                row -> snapshot.tick() + " visible " + named(row.getString("visible")) + " noticed "
                                        + named(row.getString("noticed")) + " postponed "
                                        + named(row.getString("postponed")))
                        .orElseThrow());
    }

    private static Set<String> named(@Nullable String ids) {
        Set<String> named = new TreeSet<>();
        if (ids != null) {
            for (String id : ids.split(" ", -1)) {
                named.add(NAMES.getOrDefault(id, id));
            }
        }
        return named;
    }

    private String state() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.first(connection, STATE, row -> row.getString("state")).orElseThrow();
        }
    }

    private Optional<String> read() throws IOException {
        return Files.exists(head) ? Optional.of(Files.readString(head)) : Optional.empty();
    }
}
