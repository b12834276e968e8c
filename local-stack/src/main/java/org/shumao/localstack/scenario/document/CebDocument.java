package org.shumao.localstack.scenario.document;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.FictionalBuyer;
import org.shumao.localstack.scenario.deal.Goods;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.draw.Decimals;
import org.shumao.localstack.scenario.draw.Draw;

/**
 * Writes one document of a CEB message, edition 202205. The table {@code documents.tsv} names the elements of each form in the
 * order of the standard, those of a line once. An element holds the value of its own name, or what stands behind its equals sign:
 * a text, or the value of another name in braces. It is left out if the document has no such value. No value holds a character
 * that XML would escape.
 */
public record CebDocument(Form form, String text) {
    /** Sender of all messages of the scenario, an agent with a made-up code. */
    static final String SENDER_CODE = "330198D901";

    static final String SENDER_NAME = "虚构报关代理有限公司";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    /** Customs writes times to the millisecond. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT);

    private static final String HEAD = "head";
    private static final String LINE = "line";
    private static final String TAIL = "tail";
    private static final Map<Form, Map<String, List<Element>>> ELEMENTS = elements();

    /**
     * Holds what customs replied. Responses to imports may leave out who traded where; then the numbers alone lead to the order.
     */
    public record Said(int status, LocalDateTime time, String guid, boolean namesPlatform, boolean namesEnterprise) {}

    /** Writes a list in any of its forms; the buyers in it are no people. */
    public static String list(Form form, Version version, Draw draw) {
        return form == Form.OWN ? RecordJson.list(version) : list(version, draw.guid()).text;
    }

    public static CebDocument list(Version version, String guid) {
        return of(Form.CEB603, Form.CEB621, version, Map.of("guid", guid));
    }

    /**
     * Writes an order as a platform submits it, without HS codes.
     *
     * @param payNo of an import, the number of its payment
     */
    public static CebDocument order(Version version, String payNo, String guid) {
        return of(Form.CEB303, Form.CEB311, version, Map.of("guid", guid, "payNo", payNo));
    }

    /** Writes what a buyer has paid for an import, or what the seller of an export has received. */
    public static CebDocument payment(Version order, String payNo, long paidHundredths, String guid) {
        boolean export = order.deal().flow() == Flow.EXPORT;
        LocalDateTime time = export ? order.time().plusDays(1) : order.time().plusMinutes(1);
        String paid = Decimals.hundredths(paidHundredths);
        Map<String, String> given = Map.of("guid", guid, "payNo", payNo, "paid", paid);
        return of(Form.CEB403, Form.CEB411, order.then(Operation.NEW, time, order.deal()), given);
    }

    /** Writes a waybill; only that of an import names the order. */
    public static CebDocument waybill(Version order, String guid) {
        Version carried = order.then(Operation.NEW, order.time().plusMinutes(10), order.deal());
        return of(Form.CEB505, Form.CEB511, carried, Map.of("guid", guid));
    }

    /**
     * Writes an application to withdraw a list; that of an export names no order.
     *
     * @param named the deal whose list it names, under the number of the other
     */
    public static CebDocument revocation(Version list, Deal named, LocalDateTime time, String guid) {
        Version applied = list.then(Operation.NEW, time, list.deal());
        return of(Form.CEB605, Form.CEB623, applied, named, List.of(), Map.of("guid", guid));
    }

    /**
     * Writes an application to return some goods of a list.
     *
     * @param named the deal whose list it names, under the number of the other
     * @param which distinguishes the returns of one list
     */
    public static CebDocument returned(
            Version list,
            Deal named,
            int which,
            Operation operation,
            LocalDateTime time,
            List<GoodsLine> back,
            String guid) {
        Map<String, String> given = Map.of("guid", guid, "returnNo", returnNo(list, which));
        return of(Form.CEB213, Form.CEB625, list.then(operation, time, list.deal()), named, back, given);
    }

    /** @param numbered the deal whose customs numbers are written */
    public static CebDocument response(Version list, Deal numbered, Said said) {
        return response(Form.CEB604, Form.CEB622, list, numbered, said, Map.of("preNo", preNo(numbered, 'B')));
    }

    /** @param named the deal whose list the application names */
    public static CebDocument responseToRevocation(Version list, Deal named, Said said) {
        return response(Form.CEB606, Form.CEB624, list, named, said, Map.of("preNo", preNo(named, 'R')));
    }

    /** @param named the deal whose list the application names */
    public static CebDocument responseToReturn(Version list, Deal named, int which, Said said) {
        String preNo = preNo(named, (char) ('M' + which));
        Map<String, String> numbers = Map.of("preNo", preNo, "returnNo", returnNo(list, which));
        return response(Form.CEB214, Form.CEB626, list, named, said, numbers);
    }

    private static String returnNo(Version list, int which) {
        return "Q" + which + list.deal().copNo().substring(1);
    }

    /** Returns the number of 18 characters that the e-port gave a document of a deal; returns of one list differ in their kind. */
    private static String preNo(Deal deal, char kind) {
        return kind + DateTimeFormatter.BASIC_ISO_DATE.format(deal.declared()) + serial(deal);
    }

    /** Returns the number of 18 characters that customs gave a list. */
    private static String invtNo(Deal deal) {
        String flow = deal.flow() == Flow.EXPORT ? "E" : "I";
        return deal.seller().office() + deal.declared().getYear() + flow + serial(deal);
    }

    /** The second declaration of an order carries its first one's number and a letter. */
    private static String serial(Deal deal) {
        String digits = deal.copNo().replace("B", "");
        return (deal.copNo().endsWith("B") ? "10" : "00") + digits.substring(digits.length() - 7);
    }

    private static CebDocument response(
            Form export, Form imported, Version list, Deal named, Said said, Map<String, String> numbers) {
        Map<String, String> given = new HashMap<>(numbers);
        given.put("guid", said.guid);
        given.put("returnStatus", Integer.toString(said.status));
        given.put("returnTime", MOMENT.format(said.time));
        if (said.namesPlatform) {
            given.put("namedPlatform", list.platformCode());
        }
        if (said.namesEnterprise) {
            given.put("namedEnterprise", list.sellerCode());
        }
        if (said.status >= 100) { // before, customs has not given one
            given.put("givenInvtNo", invtNo(named));
        }
        return of(export, imported, list, named, List.of(), given);
    }

    private static CebDocument of(Form export, Form imported, Version version, Map<String, String> given) {
        Deal deal = version.deal();
        return of(export, imported, version, deal, deal.lines(), given);
    }

    private static CebDocument of(
            Form export, Form imported, Version version, Deal named, List<GoodsLine> lines, Map<String, String> given) {
        Form form = version.deal().flow() == Flow.EXPORT ? export : imported;
        Map<String, List<Element>> parts = Objects.requireNonNull(ELEMENTS.get(form));
        Values values = new Values(version, named, given);
        StringBuilder xml = new StringBuilder(4096);
        parts.getOrDefault(HEAD, List.of()).forEach(element -> element.write(values.of(element.content), xml));
        List<Element> ofLine = parts.getOrDefault(LINE, List.of());
        lines.forEach(line -> ofLine.forEach(element -> element.write(values.ofLine(element.content, line), xml)));
        parts.getOrDefault(TAIL, List.of()).forEach(element -> element.write(values.of(element.content), xml));
        return new CebDocument(form, xml.toString());
    }

    private static Map<Form, Map<String, List<Element>>> elements() {
        Map<Form, Map<String, List<Element>>> elements = new EnumMap<>(Form.class);
        for (String[] row : CodeTable.rows(CebDocument.class, "documents.tsv")) {
            Form form = Form.valueOf(row[0]);
            List<Element> part = elements.computeIfAbsent(form, first -> new HashMap<>())
                    .computeIfAbsent(row[1], first -> new ArrayList<>());
            for (String written : row[2].split(" ", -1)) {
                part.add(Element.of(form.prefix(), written));
            }
        }
        return elements;
    }

    /** Holds an element with the name of its content; one whose content is in {@code start}, and a mere tag, has the empty name. */
    private record Element(String start, String content, String end) {
        static Element of(String prefix, String written) {
            if (written.startsWith("<")) {
                return new Element(written.replaceFirst("</?", "$0" + prefix), "", "");
            }
            String[] parts = written.split("=", 2);
            String start = "<" + prefix + parts[0] + ">";
            String end = "</" + prefix + parts[0] + ">";
            String content = parts[parts.length - 1];
            if (content.startsWith("{")) {
                return new Element(start, content.substring(1, content.length() - 1), end);
            }
            return parts.length == 1 ? new Element(start, content, end) : new Element(start + content + end, "", "");
        }

        void write(@Nullable String value, StringBuilder xml) {
            if (value != null) {
                xml.append(start).append(value).append(end);
            }
        }
    }

    /**
     * Holds the values of a document by their names.
     *
     * @param named the deal whose customs numbers are written
     * @param given those that do not follow from the version
     */
    private record Values(Version version, Deal named, Map<String, String> given) {
        @Nullable
        String of(String name) {
            Deal deal = version.deal();
            FictionalBuyer buyer = FictionalBuyer.buyerOf(deal);
            return switch (name) {
                case "" -> "";
                case "appType" ->
                    switch (version.operation()) {
                        case NEW -> "1";
                        case CHANGE -> "2";
                        case DELETE -> "3";
                    };
                case "appTime" -> TIME.format(version.time());
                case "orderNo" -> deal.orderNo();
                case "copNo" -> deal.copNo();
                case "ebpCode" -> version.platformCode();
                case "ebpName" -> version.platformName();
                case "ebcCode" -> version.sellerCode();
                case "ebcName" -> deal.seller().name();
                case "agentCode" -> SENDER_CODE;
                case "agentName" -> SENDER_NAME;
                case "logisticsCode" -> "330198D902";
                case "logisticsName" -> "虚构物流有限公司";
                case "logisticsNo" -> "W" + deal.copNo();
                case "payCode" -> "330198D904";
                case "payName" -> "虚构支付有限公司";
                case "buyerRegNo" -> "demo" + buyer.number();
                case "buyerIdNumber" -> buyer.idNumber();
                case "buyerName" -> buyer.name();
                case "buyerTelephone" -> buyer.telephone();
                case "consigneeAddress" -> buyer.address();
                case "invtNo" -> CebDocument.invtNo(named);
                case "revocationNo" -> "R" + deal.copNo().substring(1);
                case "customsCode" -> deal.seller().office();
                case "ieDate" -> DateTimeFormatter.BASIC_ISO_DATE.format(deal.border());
                case "declTime" -> DateTimeFormatter.BASIC_ISO_DATE.format(deal.declared());
                case "tradeMode" -> deal.regime();
                case "statisticsFlag" -> isRetail() ? "A" : "B";
                case "country" -> deal.partner().country().customs();
                case "currency" -> deal.partner().customsCurrency();
                case "warehouseCode" -> isFromZone() ? "330196D903" : null;
                case "warehouseName" -> isFromZone() ? "虚构保税仓储有限公司" : null;
                case "emsNo" -> isFromZone() ? "T" + deal.seller().customsCode() + booksOfZone() : null;
                case "departure" -> isFromZone() ? "142" : of("country");
                case "trafMode" -> isFromZone() ? "7" : "5";
                case "trafNo" -> isFromZone() ? null : "DEMO-AIR";
                case "flightNo" -> isFromZone() ? null : of("voyageNo");
                case "flightBillNo" -> isFromZone() ? null : of("billNo");
                case "voyageNo" -> "DM" + deal.border().getDayOfYear();
                case "billNo" -> "B" + deal.copNo();
                case "goodsInfo" -> deal.lines().get(0).goods().name();
                case "goodsValue" -> Decimals.hundredths(deal.goodsHundredths());
                case "freight" -> Decimals.hundredths(deal.freightHundredths());
                case "insuredFee" -> Decimals.hundredths(deal.insuranceHundredths());
                case "taxTotal" -> Decimals.hundredths(deal.taxHundredths());
                case "acturalPaid" -> Decimals.hundredths(deal.paidHundredths()); // the standard spells it so
                case "grossWeight" -> Decimals.thousandths(version.netGrams() + 150L);
                case "netWeight" -> Decimals.thousandths(version.netGrams());
                default -> given.get(name);
            };
        }

        @Nullable
        String ofLine(String name, GoodsLine line) {
            Goods goods = line.goods();
            return switch (name) {
                case "gnum" -> Integer.toString(line.no());
                case "itemNo" -> "SKU" + goods.hs();
                case "itemRecordNo" -> isFromZone() ? "R" + goods.hs() : null;
                case "gname" -> goods.name();
                case "gmodel" -> goods.model();
                case "gcode" -> goods.hs();
                // Retail exports declare four significant digits of the HS code.
                case "simplifiedCode" -> isRetail() ? goods.hs().substring(0, 4) + "000000" : goods.hs();
                // In the number range that shops give out themselves, so that it is no real article's.
                case "barCode" -> "2000000" + goods.hs().substring(2, 8);
                case "qty" -> Integer.toString(line.quantity());
                case "unit" -> goods.unit();
                case "qty1" -> Decimals.thousandths(goods.statutoryThousandths(line.quantity()));
                case "unit1" -> goods.statutoryUnit();
                case "price" -> Decimals.hundredths(line.priceHundredths());
                case "totalPrice" -> Decimals.hundredths(line.totalHundredths());
                default -> of(name);
            };
        }

        private boolean isRetail() {
            return version.deal().regime().equals(SupervisionMode.RETAIL_9610.code());
        }

        private boolean isFromZone() {
            return version.deal().flow() == Flow.IMPORT
                    ? !isRetail()
                    : version.deal().regime().equals(SupervisionMode.BONDED_1210.code());
        }

        private String booksOfZone() {
            return version.deal().flow() == Flow.IMPORT ? "A00001" : "E00001";
        }
    }
}
