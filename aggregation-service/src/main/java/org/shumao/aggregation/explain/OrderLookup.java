package org.shumao.aggregation.explain;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.explain.OrderReader.KnownOrder;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/** Finds an order for somebody who may see it, whole or in part. */
@ApplicationScoped
class OrderLookup {
    /** Values of the parameter for orders that name no platform; the last two are what the documents write there. */
    private static final Set<String> NO_PLATFORM = Set.of("-", EnterpriseCode.NONE, "");

    private final Database database;
    private final OrderReader reader;
    private final ReferenceDataIntake intake;
    private final ReferenceDataHistory history;
    private final Clock clock;

    OrderLookup(
            Database database,
            OrderReader reader,
            ReferenceDataIntake intake,
            ReferenceDataHistory history,
            Clock clock) {
        this.database = database;
        this.reader = reader;
        this.intake = intake;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Returns nothing if there is no such order, or nothing of it that the viewer may see.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 while the order is set aside
     */
    Optional<OrderView> find(Viewer viewer, String platform, String orderNo) throws SQLException {
        String key = OrderKey.normalize(orderNo);
        if (key.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return database.inSnapshot((Connection connection) -> {
            KnownOrder order = reader.read(connection, List.of(key)).get(key);
            if (order == null) {
                return Optional.empty();
            }
            OrderTimeline timeline = order.timeline().orElse(null);
            if (timeline == null) {
                if (viewer.isParty(order)) {
                    throw setAside();
                }
                return Optional.empty();
            }
            return view(viewer, principals(viewer, timeline), OrderKey.normalize(platform), key, order, timeline);
        });
    }

    /**
     * Returns the owners of the order whose agent the viewer is now, whatever was known when it was evaluated. A grant that was
     * withdrawn shows nothing on any replica: another one may have taken the withdrawal in.
     */
    private Set<String> principals(Viewer viewer, OrderTimeline timeline) throws SQLException {
        intake.load();
        ReferenceData referenceData = history.latest();
        String agent = referenceData.resolve(viewer.subject());
        return timeline.groups().stream()
                .flatMap(group -> Viewer.owners(group).stream())
                .filter(owner -> referenceData.isAgent(owner, agent, clock.instant()))
                .collect(Collectors.toSet());
    }

    private static HttpProblem setAside() {
        return Problems.of(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "This order cannot be evaluated now: it has too many records, or an exchange rate takes it out of"
                                + " range. Its records are kept, and the figures hold what it added to them before.")
                .build();
    }

    private static Optional<OrderView> view(
            Viewer viewer,
            Set<String> principals,
            String platform,
            String key,
            KnownOrder order,
            OrderTimeline timeline) {
        List<OrderView.Group> groups = timeline.groups().stream()
                .filter(group -> isMeant(group, platform, order.referenceData()))
                .map(group -> view(viewer.seesWhole(group, principals), viewer, group, key, order))
                .filter(group -> !group.records().isEmpty())
                .toList();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        boolean whole = groups.stream().anyMatch(OrderView.Group::whole);
        List<Evaluation.Flag> flags = whole ? flags(viewer, principals, platform, order, timeline) : null;
        return Optional.of(new OrderView(key, order.referenceData().version(), flags, groups));
    }

    /** Remarks on what is seen whole; those on an order of another enterprise under the same number are theirs. */
    private static List<Evaluation.Flag> flags(
            Viewer viewer, Set<String> principals, String platform, KnownOrder order, OrderTimeline timeline) {
        if (viewer.statistician()) {
            return List.copyOf(timeline.flags());
        }
        return timeline.groups().stream()
                .filter(group -> isMeant(group, platform, order.referenceData()) && viewer.seesWhole(group, principals))
                .flatMap(group -> group.flags().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** An order without a platform has the enterprise in its place, whatever platforms its records name. */
    private static boolean isMeant(OrderTimeline.Group group, String platform, ReferenceData referenceData) {
        return NO_PLATFORM.contains(platform)
                ? group.platform().equals(group.enterprise())
                : group.platform().equals(referenceData.resolve(platform));
    }

    private static OrderView.Group view(
            boolean whole, Viewer viewer, OrderTimeline.Group group, String key, KnownOrder order) {
        UnaryOperator<String> resolve = order.referenceData()::resolve;
        List<TimelineRecord> records = (whole
                        ? viewer.shown(group, key, resolve)
                        : group.documents().stream().filter(viewer::sent))
                .map(TimelineRecord::from)
                .toList();
        String party = group.platform().isEmpty() ? null : group.platform();
        String enterprise = group.enterprise().isEmpty() ? null : group.enterprise();
        if (!whole) {
            return new OrderView.Group(party, enterprise, false, null, records, null);
        }
        OrderView.Match match = new OrderView.Match(
                group.match(),
                group.missing(),
                group.conflicts().stream().map(OrderView.Conflict::from).toList());
        List<ExplainedContribution> contributions =
                group.contributions().stream().map(ExplainedContribution::from).toList();
        return new OrderView.Group(party, enterprise, true, match, records, contributions);
    }
}
