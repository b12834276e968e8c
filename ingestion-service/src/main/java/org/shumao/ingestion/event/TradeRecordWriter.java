package org.shumao.ingestion.event;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.party.Parties;
import org.shumao.contracts.party.PersonMark;
import org.shumao.contracts.record.Amounts;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Dates;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.Numbers;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.ReturnedLine;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;

/**
 * Writes {@link TradeRecord}s as data binding does, byte for byte, in less time: every accepted record is written once.
 * A test holds the two together. One object writes many records, one after the other.
 */
public final class TradeRecordWriter {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final SerializedString TYPE = new SerializedString("type");
    private static final SerializedString SOURCE = new SerializedString("source");
    private static final SerializedString ORIGIN = new SerializedString("origin");
    private static final SerializedString SUBMISSION = new SerializedString("submission");
    private static final SerializedString POSITION = new SerializedString("position");
    private static final SerializedString GUID = new SerializedString("guid");
    private static final SerializedString SUBMITTER = new SerializedString("submitter");
    private static final SerializedString RECEIVED_AT = new SerializedString("receivedAt");
    private static final SerializedString RELAY = new SerializedString("relay");
    private static final SerializedString OPERATION = new SerializedString("operation");
    private static final SerializedString CONTENT_HASH = new SerializedString("contentHash");
    private static final SerializedString FLOW = new SerializedString("flow");
    private static final SerializedString REGIME = new SerializedString("regime");
    private static final SerializedString PARTNER = new SerializedString("partner");
    private static final SerializedString PARTIES = new SerializedString("parties");
    private static final SerializedString PLATFORM = new SerializedString("platform");
    private static final SerializedString ENTERPRISE = new SerializedString("enterprise");
    private static final SerializedString AGENT = new SerializedString("agent");
    private static final SerializedString OWNER = new SerializedString("owner");
    private static final SerializedString LOGISTICS = new SerializedString("logistics");
    private static final SerializedString NUMBERS = new SerializedString("numbers");
    private static final SerializedString ORDER_NO = new SerializedString("orderNo");
    private static final SerializedString DOCUMENT_NO = new SerializedString("documentNo");
    private static final SerializedString PRE_NO = new SerializedString("preNo");
    private static final SerializedString INVT_NO = new SerializedString("invtNo");
    private static final SerializedString LOGISTICS_NO = new SerializedString("logisticsNo");
    private static final SerializedString DATES = new SerializedString("dates");
    private static final SerializedString VERSION = new SerializedString("version");
    private static final SerializedString BORDER = new SerializedString("border");
    private static final SerializedString DECLARATION = new SerializedString("declaration");
    private static final SerializedString PROVISION = new SerializedString("provision");
    private static final SerializedString RATE_MONTH = new SerializedString("rateMonth");
    private static final SerializedString AMOUNTS = new SerializedString("amounts");
    private static final SerializedString FREIGHT = new SerializedString("freight");
    private static final SerializedString INSURANCE = new SerializedString("insurance");
    private static final SerializedString NET_WEIGHT = new SerializedString("netWeight");
    private static final SerializedString LINES = new SerializedString("lines");
    private static final SerializedString NO = new SerializedString("no");
    private static final SerializedString KIND = new SerializedString("kind");
    private static final SerializedString PRODUCT = new SerializedString("product");
    private static final SerializedString QUANTITY = new SerializedString("quantity");
    private static final SerializedString UNIT = new SerializedString("unit");
    private static final SerializedString STATUTORY_QUANTITY = new SerializedString("statutoryQuantity");
    private static final SerializedString STATUTORY_UNIT = new SerializedString("statutoryUnit");
    private static final SerializedString AMOUNT = new SerializedString("amount");
    private static final SerializedString CURRENCY = new SerializedString("currency");
    private static final SerializedString DESTINATION = new SerializedString("destination");
    private static final SerializedString ORDERED_DIGITALLY = new SerializedString("orderedDigitally");
    private static final SerializedString DELIVERED_DIGITALLY = new SerializedString("deliveredDigitally");
    private static final SerializedString VIA_PLATFORM = new SerializedString("viaPlatform");
    private static final SerializedString ITEM = new SerializedString("item");
    private static final SerializedString MODE_OF_SUPPLY = new SerializedString("modeOfSupply");
    private static final SerializedString LOGISTICS_STATUS = new SerializedString("logisticsStatus");
    private static final SerializedString SETTLEMENT = new SerializedString("settlement");
    private static final SerializedString PAY_CODE = new SerializedString("payCode");
    private static final SerializedString PAY_NO = new SerializedString("payNo");
    private static final SerializedString PAID = new SerializedString("paid");
    private static final SerializedString GOODS_VALUE = new SerializedString("goodsValue");
    private static final SerializedString TAX = new SerializedString("tax");
    private static final SerializedString DISCOUNT = new SerializedString("discount");
    private static final SerializedString RESPONSE = new SerializedString("response");
    private static final SerializedString ABOUT = new SerializedString("about");
    private static final SerializedString STATUS = new SerializedString("status");
    private static final SerializedString TIME = new SerializedString("time");
    private static final SerializedString RETURNED = new SerializedString("returned");
    private static final SerializedString PERSONS = new SerializedString("persons");
    private static final SerializedString ROLE = new SerializedString("role");
    private static final SerializedString KEY_ID = new SerializedString("keyId");
    private static final SerializedString MARK = new SerializedString("mark");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    /** The same for all records of a submission, and slow to make. */
    private @Nullable Instant receivedAt;

    private @Nullable String receivedAtText;

    /** JSON in UTF-8. */
    public byte[] bytes(TradeRecord record) {
        bytes.reset();
        try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            write(record, new JsonMembers(json));
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every record", e);
        }
        return bytes.toByteArray();
    }

    private void write(TradeRecord record, JsonMembers json) throws IOException {
        json.start();
        json.text(TYPE, record.type());
        json.text(SOURCE, record.source());
        origin(record.origin(), json);
        json.text(OPERATION, record.operation());
        json.text(CONTENT_HASH, record.contentHash());
        json.text(FLOW, record.flow().code());
        json.text(REGIME, record.regime());
        json.text(PARTNER, record.partner());
        parties(record.parties(), json);
        numbers(record.numbers(), json);
        dates(record.dates(), json);
        amounts(record.amounts(), json);
        json.list(LINES, record.lines(), TradeRecordWriter::line);
        json.text(LOGISTICS_STATUS, record.logisticsStatus());
        settlement(record.settlement(), json);
        response(record.response(), json);
        json.list(RETURNED, record.returned(), TradeRecordWriter::returned);
        json.list(PERSONS, record.persons(), TradeRecordWriter::person);
        json.end();
    }

    private void origin(Origin origin, JsonMembers json) throws IOException {
        json.start(ORIGIN);
        json.text(SUBMISSION, origin.submission());
        json.number(POSITION, origin.position());
        json.text(GUID, origin.guid());
        json.text(SUBMITTER, origin.submitter());
        if (!Objects.equals(origin.receivedAt(), receivedAt)) {
            receivedAt = origin.receivedAt();
            receivedAtText = receivedAt == null ? null : receivedAt.toString();
        }
        json.text(RECEIVED_AT, receivedAtText);
        json.flag(RELAY, origin.relay() ? Boolean.TRUE : null);
        json.end();
    }

    private static void parties(Parties parties, JsonMembers json) throws IOException {
        json.start(PARTIES);
        json.text(PLATFORM, parties.platform());
        json.text(ENTERPRISE, parties.enterprise());
        json.text(AGENT, parties.agent());
        json.text(OWNER, parties.owner());
        json.text(LOGISTICS, parties.logistics());
        json.end();
    }

    private static void numbers(Numbers numbers, JsonMembers json) throws IOException {
        json.start(NUMBERS);
        json.text(ORDER_NO, numbers.orderNo());
        json.text(DOCUMENT_NO, numbers.documentNo());
        json.text(PRE_NO, numbers.preNo());
        json.text(INVT_NO, numbers.invtNo());
        json.text(LOGISTICS_NO, numbers.logisticsNo());
        json.end();
    }

    private static void dates(Dates dates, JsonMembers json) throws IOException {
        json.start(DATES);
        json.time(VERSION, dates.version());
        json.text(BORDER, dates.border());
        json.text(DECLARATION, dates.declaration());
        json.text(PROVISION, dates.provision());
        json.text(RATE_MONTH, dates.rateMonth());
        json.end();
    }

    private static void amounts(Amounts amounts, JsonMembers json) throws IOException {
        json.start(AMOUNTS);
        money(FREIGHT, amounts.freight(), json);
        money(INSURANCE, amounts.insurance(), json);
        json.text(NET_WEIGHT, amounts.netWeight());
        json.end();
    }

    private static void money(SerializedString name, @Nullable Money money, JsonMembers json) throws IOException {
        if (money != null) {
            json.start(name);
            json.text(AMOUNT, money.amount());
            json.text(CURRENCY, money.currency());
            json.end();
        }
    }

    private static void line(TradeLine line, JsonMembers json) throws IOException {
        json.number(NO, line.no());
        json.text(KIND, line.kind());
        json.text(PRODUCT, line.product());
        json.text(QUANTITY, line.quantity());
        json.text(UNIT, line.unit());
        json.text(STATUTORY_QUANTITY, line.statutoryQuantity());
        json.text(STATUTORY_UNIT, line.statutoryUnit());
        json.text(AMOUNT, line.amount());
        json.text(CURRENCY, line.currency());
        json.text(ORIGIN, line.origin());
        json.text(DESTINATION, line.destination());
        json.flag(ORDERED_DIGITALLY, line.orderedDigitally());
        json.flag(DELIVERED_DIGITALLY, line.deliveredDigitally());
        json.flag(VIA_PLATFORM, line.viaPlatform());
        json.text(ITEM, line.item());
        json.number(MODE_OF_SUPPLY, line.modeOfSupply());
    }

    private static void settlement(@Nullable Settlement settlement, JsonMembers json) throws IOException {
        if (settlement != null) {
            json.start(SETTLEMENT);
            json.text(PAY_CODE, settlement.payCode());
            json.text(PAY_NO, settlement.payNo());
            json.text(PAID, settlement.paid());
            json.text(CURRENCY, settlement.currency());
            json.text(GOODS_VALUE, settlement.goodsValue());
            json.text(FREIGHT, settlement.freight());
            json.text(TAX, settlement.tax());
            json.text(DISCOUNT, settlement.discount());
            json.end();
        }
    }

    private static void response(@Nullable CustomsResponse response, JsonMembers json) throws IOException {
        if (response != null) {
            json.start(RESPONSE);
            json.text(ABOUT, response.about());
            json.number(STATUS, response.status());
            json.time(TIME, response.time());
            json.end();
        }
    }

    private static void returned(ReturnedLine line, JsonMembers json) throws IOException {
        json.number(NO, line.no());
        json.text(PRODUCT, line.product());
        json.text(QUANTITY, line.quantity());
        json.text(UNIT, line.unit());
    }

    private static void person(PersonMark person, JsonMembers json) throws IOException {
        json.text(ROLE, person.role());
        json.text(KEY_ID, person.keyId());
        json.text(MARK, person.mark());
    }
}
