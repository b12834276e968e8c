package org.shumao.aggregation.story;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shumao.aggregation.context.Agencies;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.order.Contribution;
import org.shumao.aggregation.order.Evaluation;
import org.shumao.aggregation.order.OrderStory;
import org.shumao.aggregation.order.OrderStory.Paper;
import org.shumao.aggregation.story.OrderReader.KnownOrder;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.RecordType;

/** Finds an order for somebody who may see it, whole or in part. */
@ApplicationScoped
class OrderLookup {
    /** Ask for orders that name no platform; the last two are what the papers write there. */
    private static final Set<String> NO_PLATFORM = Set.of("-", EnterpriseCode.NONE, "");

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Database database;
    private final OrderReader reader;
    private final Agencies agencies;
    private final Clock clock;

    OrderLookup(Database database, OrderReader reader, Agencies agencies, Clock clock) {
        this.database = database;
        this.reader = reader;
        this.agencies = agencies;
        this.clock = clock;
    }

    /** Empty if there is no such order, or nothing of it that the viewer may see. */
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
            OrderStory story = order.story();
            Set<String> owners = story.groups().stream()
                    .flatMap(group -> Viewer.owners(group).stream())
                    .collect(Collectors.toSet());
            LocalDate today = LocalDate.ofInstant(clock.instant(), SHANGHAI);
            Set<String> principals = agencies.principals(connection, viewer.subject(), owners, today);
            return view(viewer, principals, OrderKey.normalize(platform), key, order, story);
        });
    }

    private static Optional<OrderView> view(
            Viewer viewer, Set<String> principals, String platform, String key, KnownOrder order, OrderStory story) {
        List<OrderView.Group> groups = story.groups().stream()
                .filter(group -> isMeant(group, platform, order.context()))
                .map(group -> view(viewer.seesWhole(group, principals), viewer, group, order))
                .filter(group -> !group.records().isEmpty())
                .toList();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        boolean whole = groups.stream().anyMatch(OrderView.Group::whole);
        List<Evaluation.Flag> flags = whole ? flags(viewer, principals, platform, order, story) : null;
        return Optional.of(new OrderView(key, order.context().version(), flags, groups));
    }

    /** Remarks on what is seen whole; those on an order of another enterprise under the same number are theirs. */
    private static List<Evaluation.Flag> flags(
            Viewer viewer, Set<String> principals, String platform, KnownOrder order, OrderStory story) {
        if (viewer.statistician()) {
            return List.copyOf(story.flags());
        }
        return story.groups().stream()
                .filter(group -> isMeant(group, platform, order.context()) && viewer.seesWhole(group, principals))
                .flatMap(group -> group.flags().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isMeant(OrderStory.Group group, String platform, Context context) {
        if (NO_PLATFORM.contains(platform)) {
            return group.papers().stream().noneMatch(paper -> paper.platform() != null);
        }
        return group.platform().equals(context.resolve(platform))
                && group.papers().stream().anyMatch(paper -> paper.platform() != null);
    }

    private static OrderView.Group view(boolean whole, Viewer viewer, OrderStory.Group group, KnownOrder order) {
        List<StoryRecord> records = group.papers().stream()
                .filter(paper -> whole || viewer.sent(paper))
                .map(StoryRecord::from)
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
        return new OrderView.Group(party, enterprise, true, match, records, contributions(group, order.evaluation()));
    }

    /** A document's name is unique inside its group only. */
    private static List<StoryContribution> contributions(OrderStory.Group group, Evaluation evaluation) {
        Set<String> documents = group.papers().stream().map(Paper::document).collect(Collectors.toSet());
        return evaluation.contributions().stream()
                .filter(contribution -> documents.contains(contribution.document()))
                .filter(contribution -> isOf(group, contribution))
                .map(StoryContribution::from)
                .toList();
    }

    private static boolean isOf(OrderStory.Group group, Contribution contribution) {
        boolean report = contribution.document().startsWith(RecordType.SERVICE_REPORT.name());
        if (!contribution.platform().equals(Contribution.UNKNOWN)) {
            return contribution.platform().equals(group.platform()) && (report || isBy(group, contribution));
        }
        // A service report without a platform joins the order that it cites, whoever its reporter is.
        return report || (isBy(group, contribution) && group.platform().equals(group.enterprise()));
    }

    private static boolean isBy(OrderStory.Group group, Contribution contribution) {
        String enterprise = contribution.enterprise().equals(Contribution.UNKNOWN) ? "" : contribution.enterprise();
        return enterprise.equals(group.enterprise());
    }
}
