package org.shumao.systemtests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.localstack.stack.StackOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.RunningSuite;

/** {@code migrate} and {@code create-topics}: what the jobs of a deployment run, with the settings that they have alone. */
@Tag("whole")
class CommandsIT {
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String UNREACHABLE = "127.0.0.1:1";

    @TempDir
    private static Path folder;

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(StackOptions.forTests());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @ParameterizedTest
    @EnumSource(value = SuiteService.class, mode = EnumSource.Mode.EXCLUDE, names = "GATEWAY")
    void migratesFromNothingAlsoIfItRunsTwiceAtOnceAndOnceMore(SuiteService service) throws Exception {
        String schema = service.module().replace("-service", "");
        stack.postgres().createDatabase("twice_" + schema);
        Map<String, String> database = database("twice_" + schema);
        List<CommandRun> runs = IntStream.range(0, AT_ONCE)
                .mapToObj(run -> CommandRun.start(folder, service, database, "migrate"))
                .toList();
        for (CommandRun run : runs) {
            assertThat(run.await()).as(run.errors()).isZero();
        }
        try (Connection connection = stack.postgres().connect("twice_" + schema)) {
            String applied =
                    "select count(*) from " + schema + ".flyway_schema_history where success and version is not null";
            long before = RunningSuite.number(connection, applied);
            assertThat(before).isPositive();
            assertThat(CommandRun.start(folder, service, database, "migrate").await())
                    .isZero();
            assertThat(RunningSuite.number(connection, applied)).isEqualTo(before);
        }
    }

    @Test
    void migratesAlthoughTheServicesOfTheDeploymentAreNotToDoIt() throws Exception {
        stack.postgres().createDatabase("job");
        CommandRun run = CommandRun.start(
                folder,
                SuiteService.REGISTRY,
                with(database("job"), "QUARKUS_FLYWAY_MIGRATE_AT_START", "false"),
                "migrate");
        assertThat(run.await()).as(run.errors()).isZero();
        try (Connection connection = stack.postgres().connect("job")) {
            assertThat(RunningSuite.number(connection, "select count(*) from registry.enterprise"))
                    .isZero();
        }
    }

    @Test
    void migratesOnceTheDatabaseIsThere() {
        stack.postgres().createDatabase("late");
        stack.postgres().stop();
        CommandRun run;
        try {
            run = CommandRun.start(folder, SuiteService.REGISTRY, database("late"), "migrate");
            assertThat(Poll.until(PATIENCE, () -> run.output().contains("Retrying in")))
                    .as("the command waits for the database")
                    .isTrue();
        } finally {
            stack.postgres().start();
        }
        assertThat(run.await()).as(run.errors()).isZero();
    }

    @Test
    void aMigrationThatFailsSaysWhyInOneLine() {
        CommandRun refused = CommandRun.start(
                folder,
                SuiteService.INGESTION,
                with(database("postgres"), "QUARKUS_DATASOURCE_PASSWORD", "wrong"),
                "migrate");
        assertThat(refused.await()).isEqualTo(4);
        assertThat(refused.output()).as("the first try is the last one").doesNotContain("Retrying in");
        assertThat(refused.errors().strip())
                .startsWith("Migration failed: ")
                .contains("password authentication failed")
                .doesNotContain("\n");
        CommandRun away = CommandRun.start(
                folder,
                SuiteService.INGESTION,
                with(withoutPatience(), "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://" + UNREACHABLE + "/shumao"),
                "migrate");
        assertThat(away.await()).isEqualTo(1);
        assertThat(away.errors().strip()).startsWith("Migration failed: ").contains("refused");
    }

    @BeforeEach
    void emptyBroker() {
        stack.kafka().deleteTopics();
    }

    @Test
    void everyTopicIsCreatedByItsOwnerAlsoIfItIsThereAlready() throws Exception {
        for (int round = 0; round < 2; round++) {
            for (SuiteService service :
                    Set.of(SuiteService.INGESTION, SuiteService.REGISTRY, SuiteService.AGGREGATION)) {
                CommandRun run = CommandRun.start(folder, service, settings(service), "create-topics");
                assertThat(run.await()).as(run.errors()).isZero();
            }
        }
        Set<String> names =
                List.of(Topic.values()).stream().map(Topic::topicName).collect(Collectors.toSet());
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
            Map<String, TopicDescription> topics =
                    admin.describeTopics(names).allTopicNames().get();
            for (Topic topic : Topic.values()) {
                assertThat(Objects.requireNonNull(topics.get(topic.topicName())).partitions())
                        .hasSize(topic.partitions());
            }
            Set<ConfigResource> resources = names.stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .collect(Collectors.toSet());
            admin.describeConfigs(resources)
                    .all()
                    .get()
                    .values()
                    .forEach(config -> assertThat(
                                    config.get("min.insync.replicas").value())
                            .isEqualTo("1"));
        }
    }

    @Test
    void topicsThatTheBrokersCannotHoldAreRefused() {
        CommandRun copies = CommandRun.start(
                folder,
                SuiteService.AGGREGATION,
                with(broker(), "SHUMAO_KAFKA_REPLICATION_FACTOR", "3"),
                "create-topics");
        assertThat(copies.await()).isEqualTo(1);
        assertThat(copies.errors()).contains("Topics were not created: ", "replication factor of 3 cannot be reached");
        CommandRun inSync = CommandRun.start(
                folder,
                SuiteService.AGGREGATION,
                with(broker(), "SHUMAO_KAFKA_MIN_INSYNC_REPLICAS", "2"),
                "create-topics");
        assertThat(inSync.await()).isEqualTo(1);
        assertThat(inSync.errors()).contains("2 copies in sync need at least as many copies, not 1");
        CommandRun away = CommandRun.start(
                folder, SuiteService.AGGREGATION, Map.of("KAFKA_BOOTSTRAP_SERVERS", UNREACHABLE), "create-topics");
        assertThat(away.await()).isEqualTo(1);
        assertThat(away.errors()).contains("Topics were not created: ");
    }

    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void anUnknownArgumentEndsTheProcess(SuiteService service) {
        CommandRun run = CommandRun.start(folder, service, Map.of(), "migrat");
        assertThat(run.await()).isEqualTo(2);
        assertThat(run.errors().strip())
                .startsWith("Unknown argument: migrat. ")
                .doesNotContain("\n");
    }

    private static Map<String, String> database(String name) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", stack.postgres().jdbcUrl(name),
                "QUARKUS_DATASOURCE_USERNAME", stack.postgres().username(),
                "QUARKUS_DATASOURCE_PASSWORD", stack.postgres().password());
    }

    private static Map<String, String> withoutPatience() {
        return with(database("postgres"), "QUARKUS_FLYWAY_CONNECT_RETRIES", "0");
    }

    /** Ingestion keeps in its database which topics it has written. */
    private static Map<String, String> settings(SuiteService service) {
        Map<String, String> settings = new HashMap<>(broker());
        if (service == SuiteService.INGESTION) {
            settings.putAll(database("postgres"));
        }
        return settings;
    }

    private static Map<String, String> broker() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers());
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(name, value);
        return all;
    }
}
