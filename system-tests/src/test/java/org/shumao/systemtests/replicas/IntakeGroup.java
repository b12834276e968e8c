package org.shumao.systemtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.suite.Suite;
import org.shumao.systemtests.suite.RunningSuite;

/** The replicas of aggregation that share the partitions of the records, as the broker sees them. */
final class IntakeGroup implements AutoCloseable {
    private static final String GROUP = "shumao-aggregation";

    private final Admin admin;

    IntakeGroup(Suite suite) {
        admin = Admin.create(Map.of("bootstrap.servers", suite.stack().kafka().bootstrapServers()));
    }

    /**
     * Waits until so many replicas share the partitions.
     *
     * @return the partitions of each, by client id
     */
    Map<String, Set<Integer>> awaitShared(int replicas) {
        return await(replicas, shares -> true);
    }

    /** The same, with as many partitions for each: all their workers have joined then. */
    Map<String, Set<Integer>> awaitSharedEvenly(int replicas) {
        return await(
                replicas, shares -> shares.stream().map(Set::size).distinct().count() == 1);
    }

    private Map<String, Set<Integer>> await(int replicas, Predicate<Collection<Set<Integer>>> fair) {
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> isShared(replicas, fair)))
                .as("%s replicas share the partitions", replicas)
                .isTrue();
        return shares(describe());
    }

    private boolean isShared(int replicas, Predicate<Collection<Set<Integer>>> fair) {
        ConsumerGroupDescription group = describe();
        Map<String, Set<Integer>> shares = shares(group);
        return group.groupState() == GroupState.STABLE
                && shares.size() == replicas
                && shares.values().stream().noneMatch(Set::isEmpty)
                && fair.test(shares.values());
    }

    private static Map<String, Set<Integer>> shares(ConsumerGroupDescription group) {
        Map<String, Set<Integer>> shares = new TreeMap<>();
        for (MemberDescription member : group.members()) {
            member.assignment().topicPartitions().stream()
                    .map(TopicPartition::partition)
                    .forEach(shares.computeIfAbsent(replica(member), name -> new TreeSet<>())::add);
        }
        return shares;
    }

    /** Its workers are members of their own; without a client id of the replica Kafka numbers them. */
    private static String replica(MemberDescription member) {
        return member.clientId().replaceFirst("-[0-9]+$", "");
    }

    private ConsumerGroupDescription describe() {
        try {
            return Objects.requireNonNull(admin.describeConsumerGroups(Set.of(GROUP))
                    .all()
                    .get(30, TimeUnit.SECONDS)
                    .get(GROUP));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
