package org.shumao.contracts.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@link TradeRecord}s as data binding would, byte for byte, in a fraction of its time: every accepted record is
 * written once. A test holds the two together. One object writes many records, one after the other, and makes the text of
 * what they share only once.
 */
public final class TradeRecordWriter {
    private static final Piece TYPE = name("type");
    private static final Piece SOURCE = name("source");
    private static final Piece ORIGIN = name("origin");
    private static final Piece SUBMISSION = name("submission");
    private static final Piece POSITION = name("position");
    private static final Piece GUID = name("guid");
    private static final Piece SUBMITTER = name("submitter");
    private static final Piece RECEIVED_AT = name("receivedAt");
    private static final Piece RELAY = name("relay");
    private static final Piece PLATFORM = name("platform");
    private static final Piece ORDER_NO = name("orderNo");
    private static final Piece DOCUMENT_NO = name("documentNo");
    private static final Piece PRE_NO = name("preNo");
    private static final Piece INVT_NO = name("invtNo");
    private static final Piece LOGISTICS_CODE = name("logisticsCode");
    private static final Piece LOGISTICS_NO = name("logisticsNo");
    private static final Piece ENTERPRISE = name("enterprise");
    private static final Piece AGENT = name("agent");
    private static final Piece OWNER = name("owner");
    private static final Piece VERSION_TIME = name("versionTime");
    private static final Piece OPERATION = name("operation");
    private static final Piece CONTENT_HASH = name("contentHash");
    private static final Piece FLOW = name("flow");
    private static final Piece REGIME = name("regime");
    private static final Piece PARTNER = name("partner");
    private static final Piece BORDER_DATE = name("borderDate");
    private static final Piece DECLARATION_DATE = name("declarationDate");
    private static final Piece PROVISION_DATE = name("provisionDate");
    private static final Piece RATE_MONTH = name("rateMonth");
    private static final Piece FREIGHT = name("freight");
    private static final Piece INSURANCE = name("insurance");
    private static final Piece NET_WEIGHT = name("netWeight");
    private static final Piece LINES = name("lines");
    private static final Piece LOGISTICS_STATUS = name("logisticsStatus");
    private static final Piece SETTLEMENT = name("settlement");
    private static final Piece ANSWER = name("answer");
    private static final Piece ABOUT = name("about");
    private static final Piece STATUS = name("status");
    private static final Piece AT = name("time");
    private static final Piece RETURNED = name("returned");
    private static final Piece PERSONS = name("persons");
    private static final Piece ROLE = name("role");
    private static final Piece KEY_ID = name("keyId");
    private static final Piece MARK = name("mark");
    private static final Piece PAY_CODE = name("payCode");
    private static final Piece PAY_NO = name("payNo");
    private static final Piece PAID = name("paid");
    private static final Piece GOODS_VALUE = name("goodsValue");
    private static final Piece TAX = name("tax");
    private static final Piece DISCOUNT = name("discount");
    private static final Piece AMOUNT = name("amount");
    private static final Piece CURRENCY = name("currency");
    private static final Piece NO = name("no");
    private static final Piece KIND = name("kind");
    private static final Piece PRODUCT = name("product");
    private static final Piece QUANTITY = name("quantity");
    private static final Piece UNIT = name("unit");
    private static final Piece STATUTORY_QUANTITY = name("statutoryQuantity");
    private static final Piece STATUTORY_UNIT = name("statutoryUnit");
    private static final Piece FROM = name("origin");
    private static final Piece DESTINATION = name("destination");
    private static final Piece ORDERED_DIGITALLY = name("orderedDigitally");
    private static final Piece DELIVERED_DIGITALLY = name("deliveredDigitally");
    private static final Piece VIA_PLATFORM = name("viaPlatform");
    private static final Piece ITEM = name("item");
    private static final Piece MODE_OF_SUPPLY = name("modeOfSupply");

    private final JsonBytes json = new JsonBytes();
    private final Shared submission = new Shared();
    private final Shared rateMonth = new Shared();
    private final Shared receivedAt = new Shared();

    /** What records that follow each other mostly have in common, and needs no escape. */
    private static final class Shared {
        private @Nullable Object value;
        private Piece written = new Piece("");

        Piece written(Object next) {
            if (!next.equals(value)) {
                value = next;
                written = new Piece("\"" + next + "\"");
            }
            return written;
        }
    }

    /** JSON in UTF-8. */
    public byte[] bytes(TradeRecord record) {
        // Of a record that could not be written a part may be left.
        json.clear();
        write(record);
        return json.toBytes();
    }

    private static Piece name(String name) {
        return JsonBytes.member(name);
    }

    private void write(TradeRecord record) {
        json.bracket('{');
        text(TYPE, record.type().name());
        text(SOURCE, record.source());
        origin(record.origin());
        numbers(record);
        time(VERSION_TIME, record.versionTime());
        text(OPERATION, record.operation().name());
        text(CONTENT_HASH, record.contentHash());
        text(FLOW, record.flow().code());
        text(REGIME, record.regime());
        text(PARTNER, record.partner());
        date(BORDER_DATE, record.borderDate());
        date(DECLARATION_DATE, record.declarationDate());
        date(PROVISION_DATE, record.provisionDate());
        shared(RATE_MONTH, rateMonth.written(record.rateMonth()));
        money(FREIGHT, record.freight());
        money(INSURANCE, record.insurance());
        decimal(NET_WEIGHT, record.netWeight());
        lines(record.lines());
        text(LOGISTICS_STATUS, record.logisticsStatus());
        settlement(record.settlement());
        answer(record.answer());
        returned(record.returned());
        persons(record.persons());
        json.bracket('}');
    }

    private void origin(Origin origin) {
        start(ORIGIN);
        shared(SUBMISSION, submission.written(origin.submission()));
        number(POSITION, origin.position());
        text(GUID, origin.guid());
        text(SUBMITTER, origin.submitter());
        if (origin.receivedAt() != null) {
            shared(RECEIVED_AT, receivedAt.written(origin.receivedAt()));
        }
        if (origin.relay()) {
            flag(RELAY, true);
        }
        json.bracket('}');
    }

    private void numbers(TradeRecord record) {
        text(PLATFORM, record.platform());
        text(ORDER_NO, record.orderNo());
        text(DOCUMENT_NO, record.documentNo());
        text(PRE_NO, record.preNo());
        text(INVT_NO, record.invtNo());
        text(LOGISTICS_CODE, record.logisticsCode());
        text(LOGISTICS_NO, record.logisticsNo());
        text(ENTERPRISE, record.enterprise());
        text(AGENT, record.agent());
        text(OWNER, record.owner());
    }

    private void lines(List<TradeLine> lines) {
        json.name(LINES);
        json.bracket('[');
        for (TradeLine line : lines) {
            json.startElement();
            number(NO, line.no());
            text(KIND, line.kind().name());
            text(PRODUCT, line.product());
            decimal(QUANTITY, line.quantity());
            text(UNIT, line.unit());
            decimal(STATUTORY_QUANTITY, line.statutoryQuantity());
            text(STATUTORY_UNIT, line.statutoryUnit());
            decimal(AMOUNT, line.amount());
            text(CURRENCY, line.currency());
            text(FROM, line.origin());
            text(DESTINATION, line.destination());
            flag(ORDERED_DIGITALLY, line.orderedDigitally());
            flag(DELIVERED_DIGITALLY, line.deliveredDigitally());
            flag(VIA_PLATFORM, line.viaPlatform());
            text(ITEM, line.item());
            number(MODE_OF_SUPPLY, line.modeOfSupply());
            json.bracket('}');
        }
        json.bracket(']');
    }

    private void settlement(@Nullable Settlement settlement) {
        if (settlement == null) {
            return;
        }
        start(SETTLEMENT);
        text(PAY_CODE, settlement.payCode());
        text(PAY_NO, settlement.payNo());
        decimal(PAID, settlement.paid());
        text(CURRENCY, settlement.currency());
        decimal(GOODS_VALUE, settlement.goodsValue());
        decimal(FREIGHT, settlement.freight());
        decimal(TAX, settlement.tax());
        decimal(DISCOUNT, settlement.discount());
        json.bracket('}');
    }

    private void answer(@Nullable CustomsAnswer answer) {
        if (answer == null) {
            return;
        }
        start(ANSWER);
        RecordType about = answer.about();
        text(ABOUT, about == null ? null : about.name());
        number(STATUS, answer.status());
        time(AT, answer.time());
        json.bracket('}');
    }

    private void returned(@Nullable List<ReturnedLine> returned) {
        if (returned == null) {
            return;
        }
        json.name(RETURNED);
        json.bracket('[');
        for (ReturnedLine line : returned) {
            json.startElement();
            number(NO, line.no());
            text(PRODUCT, line.product());
            decimal(QUANTITY, line.quantity());
            text(UNIT, line.unit());
            json.bracket('}');
        }
        json.bracket(']');
    }

    private void persons(@Nullable List<PersonMark> persons) {
        if (persons == null) {
            return;
        }
        json.name(PERSONS);
        json.bracket('[');
        for (PersonMark person : persons) {
            json.startElement();
            text(ROLE, person.role().name());
            text(KEY_ID, person.keyId());
            text(MARK, person.mark());
            json.bracket('}');
        }
        json.bracket(']');
    }

    private void money(Piece name, @Nullable Money money) {
        if (money != null) {
            start(name);
            decimal(AMOUNT, money.amount());
            text(CURRENCY, money.currency());
            json.bracket('}');
        }
    }

    private void time(Piece name, LocalDateTime time) {
        json.name(name);
        json.time(time);
    }

    private void date(Piece name, @Nullable LocalDate date) {
        if (date != null) {
            json.name(name);
            json.date(date);
        }
    }

    private void start(Piece name) {
        json.name(name);
        json.bracket('{');
    }

    private void shared(Piece name, Piece written) {
        json.name(name);
        json.piece(written);
    }

    private void text(Piece name, @Nullable String value) {
        if (value != null) {
            json.name(name);
            json.text(value);
        }
    }

    private void decimal(Piece name, @Nullable BigDecimal value) {
        if (value != null) {
            json.name(name);
            json.decimal(value);
        }
    }

    private void number(Piece name, @Nullable Integer value) {
        if (value != null) {
            json.name(name);
            json.number(value);
        }
    }

    private void flag(Piece name, @Nullable Boolean value) {
        if (value != null) {
            json.name(name);
            json.flag(value);
        }
    }
}
