package org.shumao.ingestion.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;

/**
 * The catalogue of rules. Levels: 0 file and encoding; 1 within the record and submission; 2 against earlier
 * submissions; 3 between the documents of one order; 4 against the registry and reference data.
 */
public enum Rule {
    MALFORMED_XML(
            0, Severity.ERROR, "The XML breaks here; what follows was not read", "XML在此处损坏，其后内容未读取", "XML 1.0", "CEB"),
    MALFORMED_JSON(
            0,
            Severity.ERROR,
            "The JSON breaks here; what follows was not read",
            "JSON在此处损坏，其后内容未读取",
            "RFC 8259",
            "SHUMAO"),
    JSON_LIMIT(
            0,
            Severity.ERROR,
            "The JSON goes beyond a limit; what follows in it was not read",
            "JSON超过限制，其后内容未读取",
            "Shumao, GET /api/v1/limits",
            "SHUMAO"),
    MALFORMED_RECORD(0, Severity.ERROR, "This is not a JSON object", "不是JSON对象", "RFC 8259", "SHUMAO"),
    MALFORMED_ROW(0, Severity.ERROR, "The row is not CSV", "该行不是合法的CSV", "RFC 4180", "SHUMAO"),
    RECORD_TOO_LARGE(0, Severity.ERROR, "The record exceeds the size limit", "记录超过大小限制", "Shumao, GET /api/v1/limits"),
    MESSAGE_NOT_SUPPORTED(
            0, Severity.ERROR, "Ingestion does not support this message type", "暂不支持此报文类型", "Shumao", "CEB"),
    ROOT_NAME(
            0,
            Severity.WARNING,
            "The root element lacks the ending Message; it was read as if the ending were there",
            "根元素缺少Message后缀，已按完整名称读取",
            "CEB 202205",
            "CEB"),
    UNSIGNED(0, Severity.WARNING, "The message carries no signature", "报文没有签名", "CEB 202205", "CEB"),
    BASE_TRANSFER(0, Severity.WARNING, "The message does not name its sender", "报文缺少传输企业信息", "CEB 202205", "CEB"),
    TOO_MANY_HEADS(0, Severity.ERROR, "The message has more heads than allowed", "报文表头数量超过限制", "CEB 202205", "CEB"),

    UNKNOWN_ELEMENT(1, Severity.WARNING, "The standard has no such element here", "标准中此处没有该元素", "CEB 202205"),
    ELEMENT_ORDER(1, Severity.WARNING, "The element is in the wrong place", "元素顺序不正确", "CEB 202205", "CEB"),
    REPEATED_ELEMENT(1, Severity.ERROR, "The element appears twice", "元素重复出现", "CEB 202205", "CEB"),
    DUPLICATE_MEMBER(1, Severity.ERROR, "The member appears twice", "成员重复出现", "RFC 8259, section 4", "SHUMAO"),
    TYPE(1, Severity.ERROR, "The value has the wrong JSON type", "值的JSON类型不正确", "Shumao record form", "SHUMAO"),
    ROW_CONFLICT(
            1,
            Severity.ERROR,
            "The rows of one record contradict each other",
            "同一记录的各行内容不一致",
            "Shumao record form",
            "SHUMAO"),
    ROWS_APART(
            1,
            Severity.ERROR,
            "The rows of one record must stand together; these come after another record",
            "同一记录的各行须连续排列；这些行位于其他记录之后",
            "Shumao record form",
            "SHUMAO"),
    MANDATORY(1, Severity.ERROR, "A mandatory value is missing or empty", "必填项缺失或为空", "CEB 202205"),
    LENGTH(1, Severity.ERROR, "The value has the wrong length", "长度不符合要求", "CEB 202205"),
    CHARACTERS(
            1, Severity.ERROR, "The value has characters that do not belong in text", "含有非法字符", "XML 1.0, section 2.2"),
    DECIMAL(1, Severity.ERROR, "The value is not a plain decimal", "不是合法的十进制数", "CEB 202205"),
    NOT_NEGATIVE(1, Severity.ERROR, "The value must not be negative", "不能为负数", "CEB 202205"),
    QUANTITY_POSITIVE(1, Severity.ERROR, "The quantity must be greater than zero", "数量必须大于零", "CEB 202205"),
    INTEGER(1, Severity.ERROR, "The value is not a whole number", "不是整数", "CEB 202205"),
    DATE(1, Severity.ERROR, "The value is not a date of the calendar, from 1949 on", "不是有效日期（自1949年起）", "CEB 202205"),
    TIME(1, Severity.ERROR, "The value is not a point in time, from 1949 on", "不是有效时间（自1949年起）", "CEB 202205"),
    TIME_PRECISION(1, Severity.WARNING, "The time is finer than a second and was cut", "时间精度超过秒，已截断", "CEB 202205"),
    FUTURE_TIME(1, Severity.WARNING, "The business time lies in the future", "业务时间在未来", "Shumao"),
    FAR_FUTURE_TIME(
            1,
            Severity.ERROR,
            "The date or business time lies too far ahead: no figure counts such a date, and no later version could"
                    + " correct such a business time",
            "日期或业务时间过于超前：该日期不会计入任何统计，该业务时间的版本将无法更正",
            "Shumao"),
    PLACEHOLDER_NUMBER(
            1,
            Severity.WARNING,
            "A placeholder instead of a number: documents that share it are not linked by it",
            "以占位符代替编号：共用该编号的单证不会据此关联",
            "Shumao"),
    INVISIBLE_CHARACTERS(
            1,
            Severity.WARNING,
            "The number holds characters that nobody sees: it is another number than the one that it looks like",
            "编号含有不可见字符：与看上去相同的编号并非同一编号",
            "Shumao"),
    BORDER_DATE(
            1,
            Severity.ERROR,
            "The border date is too far from the declaration, or from the business time of a record without one",
            "进出境日期与申报日期（无申报日期的，为业务时间）相差过大",
            "Shumao"),
    CODE_VALUE(1, Severity.ERROR, "The value is not among those allowed here", "取值不在允许范围内", "CEB 202205"),
    IE_FLAG(
            1,
            Severity.ERROR,
            "The direction or order type does not fit the message",
            "进出口标志或订单类型与报文不符",
            "CEB 202205",
            "CEB"),

    ENTERPRISE_CODE(
            1, Severity.ERROR, "This is not an enterprise code", "企业代码无效", "GB 32100-2015; customs registration code"),
    SIDE_ENTERPRISE_CODE(
            1,
            Severity.WARNING,
            "This is not an enterprise code",
            "企业代码无效",
            "GB 32100-2015; customs registration code"),
    PLATFORM_OR_ENTERPRISE(
            1,
            Severity.ERROR,
            "The record names neither platform nor enterprise",
            "平台和企业均未填写",
            "Shumao record form",
            "SHUMAO"),
    REPORTER_USCC(
            1,
            Severity.ERROR,
            "A reporter of services must be named by its USCC",
            "服务申报企业须填统一社会信用代码",
            "GB 32100-2015",
            "SHUMAO"),
    SUPERVISION_MODE(
            1,
            Severity.ERROR,
            "This supervision mode does not belong in such a list",
            "监管方式不适用于该清单",
            "CEB 202205; customs announcement 2020/75"),
    ZONE_ENTRY(
            1,
            Severity.ERROR,
            "A list without a buyer is the entry of goods into a bonded zone; such goods count when they are sold",
            "没有订购人的清单是货物入区；货物在零售时统计",
            "customs announcements 2014/57, 2016/75",
            "CEB"),
    COUNTRY(1, Severity.ERROR, "Unknown country or area", "国家（地区）代码无效", "JGS-20"),
    CURRENCY(1, Severity.ERROR, "Unknown currency", "币制代码无效", "JGS-20"),
    IMPORT_CURRENCY(1, Severity.ERROR, "Import documents are in yuan", "进口单证币制限定为人民币", "CEB 202205"),
    UNIT(1, Severity.ERROR, "Unknown unit of measure", "计量单位代码无效", "JGS-20"),
    CUSTOMS_OFFICE(1, Severity.WARNING, "Unknown customs office", "海关关区代码未知", "JGS/T 18", "CEB"),
    TRANSPORT_MODE(1, Severity.ERROR, "Unknown mode of transport", "运输方式代码无效", "JGS-20", "CEB"),
    WRAP_TYPE(1, Severity.ERROR, "Unknown package type", "包装种类代码无效", "CEB 202205", "CEB"),
    HS_CODE(1, Severity.ERROR, "This is not an HS code", "商品编码无效", "Harmonized System"),
    EBOPS_ITEM(1, Severity.ERROR, "Unknown EBOPS 2010 item", "EBOPS 2010项目未知", "EBOPS 2010", "SHUMAO"),

    PACK_NO(
            1,
            Severity.ERROR,
            "An import list or waybill is for one parcel",
            "进口清单和运单件数限定为1",
            "CEB 202205",
            "CEB621",
            "CEB511"),
    NO_LINES(1, Severity.ERROR, "The record has no line", "没有表体", "CEB 202205"),
    TOO_MANY_LINES(1, Severity.ERROR, "The record has more lines than allowed", "表体数量超过限制", "CEB 202205"),
    LINE_NUMBER(1, Severity.ERROR, "The line number is not positive or not unique", "商品项号须为正数且不重复", "CEB 202205"),
    LINE_SEQUENCE(1, Severity.WARNING, "The lines are not numbered from 1 without gaps", "商品项号应从1开始连续", "CEB 202205"),
    LINE_KIND(
            1,
            Severity.ERROR,
            "Such a line does not belong in this record",
            "该类记录不能含此类表体",
            "Shumao record form",
            "SHUMAO"),
    MODE_OF_SUPPLY(1, Severity.ERROR, "Only services have a mode of supply", "只有服务才有提供方式", "GATS, article I", "SHUMAO"),
    DELIVERED_GOODS(
            1,
            Severity.ERROR,
            "Goods are never delivered digitally",
            "货物不能以数字方式交付",
            "Handbook on Measuring Digital Trade",
            "SHUMAO"),
    TOTAL_PRICE(1, Severity.ERROR, "The total is not quantity times price", "总价不等于数量乘以单价", "CEB 202205", "CEB"),
    ORDER_TOTAL(
            1, Severity.WARNING, "The goods value is not the sum of the lines", "商品金额不等于表体总价之和", "CEB 202205", "CEB"),
    PAID_AMOUNT(
            1,
            Severity.WARNING,
            "The amount paid is not goods value plus freight plus tax minus discount",
            "实际支付金额不等于商品金额加运杂费加税款减抵扣",
            "CEB 202205",
            "CEB311"),
    ORDER_LIMIT(
            1,
            Severity.WARNING,
            "The goods with freight and insurance exceed the limit of one retail import",
            "货物连同运费、保费超过跨境电商零售进口单次交易限值",
            "Ministry of Finance, notice 2018/49"),
    RETURN_STATUS(
            1,
            Severity.WARNING,
            "Unknown status of a customs response; it has no effect",
            "未知的海关回执状态，不产生影响",
            "CEB 202205",
            "CEB"),
    NO_REFERENCE(
            1,
            Severity.WARNING,
            "The record carries no number by which its order could be found",
            "记录中没有可关联订单的编号",
            "Shumao",
            "CEB"),
    /** The id is older than the rule: it was about one line alone. */
    LINE_AMOUNT_LIMIT(
            1,
            Severity.ERROR,
            "The amounts of the record, taken together, exceed the limit of its supervision mode and direction",
            "记录的各项金额合计超过其监管方式和进出口方向的限额",
            "Shumao, GET /api/v1/limits"),
    SUPERVISION_MODE_DATE(
            4,
            Severity.ERROR,
            "The supervision mode did not exist at that date, of declaration or of crossing the border",
            "该日期（申报日期或进出境日期）监管方式尚未启用",
            "customs announcements 2014/12, 2014/57, 2016/75, 2020/75"),
    HS_HEADING_DATE(
            4,
            Severity.WARNING,
            "The heading is not of the Harmonized System edition of that date",
            "该日期的协调制度版本中没有此品目",
            "Harmonized System 2022"),
    RATE_UNKNOWN(
            4,
            Severity.ERROR,
            "No customs exchange rate for this currency and month",
            "缺少该币种当月海关汇率",
            "customs exchange rates"),
    NO_AUTHORITY(
            4,
            Severity.WARNING,
            "The submitter has no authority over the record: it is not liable for it, and no liable party has granted it"
                    + " agency in the registry; until then the record does not count",
            "报送企业无权报送该记录：它不是责任主体，责任主体也未在企业名录中授予其代理权；授权之前该记录不计入统计",
            "Shumao"),
    SENDER_CODE(
            4,
            Severity.ERROR,
            "The sender in the envelope is not the holder of the key",
            "报文传输企业与密钥持有企业不一致",
            "CEB 202205",
            "CEB"),
    CUSTOMS_ONLY(4, Severity.ERROR, "Only customs may submit this", "仅限海关报送", "Shumao", "CEB"),
    SIGNATURE_INVALID(0, Severity.ERROR, "The signature is not valid", "报文签名验证未通过", "XML Signature; CEB 202205", "CEB"),
    SIGNATURE_MISSING(0, Severity.ERROR, "A signature is required", "报文必须签名", "CEB 202205", "CEB"),
    MORE_FINDINGS(0, Severity.INFO, "There are more findings than are listed", "问题数量过多，未全部列出", "Shumao");

    private static final Map<String, Rule> BY_ID = byId();

    private final String id;
    private final int level;
    private final Severity severity;
    private final String english;
    private final String chinese;
    private final String source;
    // The list never changes; error-prone does not know what List.of returns.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> appliesTo;

    Rule(int level, Severity severity, String english, String chinese, String source, String... appliesTo) {
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.level = level;
        this.severity = severity;
        this.english = english;
        this.chinese = chinese;
        this.source = source;
        this.appliesTo = List.of(appliesTo);
    }

    /** Stable id of the rule, for instance {@code pack-no}. */
    public String id() {
        return id;
    }

    public int level() {
        return level;
    }

    /** The severity unless configuration says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** The text of the rule in the reader's language: Chinese, otherwise English. */
    public String message(Locale reader) {
        return Locale.CHINESE.getLanguage().equals(reader.getLanguage()) ? chinese : english;
    }

    /** The standard or announcement that the rule comes from. */
    public String source() {
        return source;
    }

    /**
     * The message types that the rule applies to, each by its name or its beginning: {@code CEB621}, {@code CEB}, {@code
     * SHUMAO} for our own form. Empty for all.
     */
    public List<String> appliesTo() {
        return appliesTo;
    }

    /** @throws NullPointerException if the catalogue has no such rule: ids are never withdrawn */
    public static Rule ofId(String id) {
        return Objects.requireNonNull(BY_ID.get(id), id);
    }

    /** The code list that a value must belong to; null if the rule refers to none. */
    public @Nullable CodeList codeList() {
        return switch (this) {
            case COUNTRY -> CodeList.COUNTRIES;
            case CURRENCY, IMPORT_CURRENCY, RATE_UNKNOWN -> CodeList.CURRENCIES;
            case UNIT -> CodeList.UNITS;
            case SUPERVISION_MODE, SUPERVISION_MODE_DATE -> CodeList.SUPERVISION_MODES;
            case CUSTOMS_OFFICE -> CodeList.CUSTOMS_OFFICES;
            case TRANSPORT_MODE -> CodeList.TRANSPORT_MODES;
            case WRAP_TYPE -> CodeList.WRAP_TYPES;
            case EBOPS_ITEM -> CodeList.EBOPS_2010;
            case HS_HEADING_DATE -> CodeList.HS_HEADINGS;
            case RETURN_STATUS -> CodeList.RETURN_STATUSES;
            default -> null;
        };
    }

    private static Map<String, Rule> byId() {
        Map<String, Rule> rules = new HashMap<>();
        for (Rule rule : values()) {
            rules.put(rule.id, rule);
        }
        return Map.copyOf(rules);
    }
}
