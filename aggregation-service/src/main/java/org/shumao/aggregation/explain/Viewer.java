package org.shumao.aggregation.explain;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.explain.OrderReader.KnownOrder;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.order.state.StateRecords;
import org.shumao.tradecore.order.timeline.Disposition;
import org.shumao.tradecore.order.timeline.OrderTimeline.Document;
import org.shumao.tradecore.order.timeline.OrderTimeline.Group;

/**
 * The caller who wants to see an order.
 *
 * @param subject USCC of the enterprise whose key it is
 * @param statistician sees every order
 */
record Viewer(String subject, boolean statistician) {
    /** Documents that only who issued their numbers may submit. */
    private static final Set<RecordType> ISSUED = EnumSet.of(RecordType.WAYBILL, RecordType.PAYMENT);

    private static final Set<RecordType> OF_ORDERS = EnumSet.of(
            RecordType.ORDER,
            RecordType.DECLARATION_LIST,
            RecordType.SERVICE_REPORT,
            RecordType.REVOCATION,
            RecordType.RETURN);

    /**
     * An order is seen whole by those whose it is and by the agents of these, as the registry knows them: being named as
     * agent in a list that one has submitted oneself opens nothing.
     *
     * @param principals whose agent the viewer is
     */
    boolean seesWhole(Group group, Set<String> principals) {
        return statistician
                || owners(group).stream().anyMatch(owner -> subject.equals(owner) || principals.contains(owner));
    }

    /** Platform and enterprise: another enterprise that uses the same order number has an order of its own. */
    static Set<String> owners(Group group) {
        return Stream.of(group.platform(), group.enterprise())
                .filter(owner -> !owner.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Returns whether some record of an order is theirs, or names them. */
    boolean isParty(KnownOrder order) {
        return statistician
                || StateRecords.of(order.state())
                        .anyMatch(record -> subject.equals(record.origin().submitter())
                                || Stream.of(record.platform(), record.enterprise())
                                        .filter(Objects::nonNull)
                                        .anyMatch(code -> subject.equals(
                                                order.referenceData().resolve(code))));
    }

    /**
     * Returns what is shown of an order that the viewer sees whole. To name the number of somebody's waybill or payment in a document of
     * one's own opens nothing: a record that only such a number brought is shown if it names the order, or belongs to a waybill or
     * payment that does.
     *
     * @param orderKey number of the order
     * @param resolve codes as the alias map of the moment does
     */
    Stream<Document> shown(Group group, String orderKey, UnaryOperator<String> resolve) {
        if (statistician) {
            return group.documents().stream();
        }
        Set<List<String>> numbers = group.documents().stream()
                .filter(document -> ISSUED.contains(document.type())
                        && document.disposition() != Disposition.UNAUTHORIZED
                        && names(document, group, orderKey, resolve))
                .flatMap(document -> numbers(document, resolve))
                .collect(Collectors.toSet());
        Set<String> carried = carried(group);
        return group.documents().stream()
                .filter(document -> !isBroughtByNumbers(document)
                        || sent(document)
                        || names(document, group, orderKey, resolve)
                        || numbers(document, resolve).anyMatch(numbers::contains))
                .map(document -> document.cannotBeTold() && !sent(document) ? document.withOnly(carried) : document);
    }

    /** Codes and numbers of the documents of an order: a response that may mean somebody else's document shows no others. */
    private static Set<String> carried(Group group) {
        return group.documents().stream()
                .filter(document -> !document.cannotBeTold())
                .flatMap(document ->
                        Stream.of(document.agent(), document.documentNo(), document.preNo(), document.invtNo()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Orders, lists and their applications are of the group that they name, and responses to them are bound to them. */
    private static boolean isBroughtByNumbers(Document document) {
        RecordType type = document.response() == null
                ? document.type()
                : document.response().about();
        return type == null || !OF_ORDERS.contains(type);
    }

    /** Returns whether it names the enterprise, without one the platform, without both the order number. */
    private static boolean names(Document document, Group group, String orderKey, UnaryOperator<String> resolve) {
        if (document.enterprise() != null) {
            return resolve.apply(document.enterprise()).equals(group.enterprise());
        }
        if (document.platform() != null) {
            return resolve.apply(document.platform()).equals(group.platform());
        }
        return document.orderNo() != null
                && OrderKey.normalize(document.orderNo()).equals(orderKey);
    }

    /** The waybill and the payment that it names, by whose number it is. */
    private static Stream<List<String>> numbers(Document document, UnaryOperator<String> resolve) {
        return Stream.concat(
                number(document.logisticsCode(), document.logisticsNo(), resolve),
                number(document.payCode(), document.payNo(), resolve));
    }

    private static Stream<List<String>> number(
            @Nullable String issuer, @Nullable String number, UnaryOperator<String> resolve) {
        return issuer == null || number == null ? Stream.empty() : Stream.of(List.of(resolve.apply(issuer), number));
    }

    /** Everybody sees what they sent. */
    boolean sent(Document document) {
        return document.origins().stream().anyMatch(origin -> subject.equals(origin.submitter()));
    }
}
