package org.shumao.systemtests.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** CEB messages of which a test says only what matters to it; ceb-forms.txt has the rest. */
public final class CebForms {
    private static final String NAMESPACE = "http://www.chinaport.gov.cn/ceb";
    private static final Map<String, Form> FORMS = read();

    /** The element of the lines is "-" if there are none, that of the head if a document has no head of its own. */
    private record Form(String element, String head, String line, List<String> headFields, List<String> lineFields) {
        boolean isResponse() {
            return headFields.contains("returnStatus");
        }
    }

    private CebForms() {}

    /** One document of a message, without the message around it. */
    public static String document(String message, Map<String, String> said) {
        Form form = form(message);
        StringBuilder xml =
                new StringBuilder(1024).append('<').append(form.element).append('>');
        element(xml, form.head, form.headFields, said);
        element(xml, form.line, form.lineFields, said);
        return xml.append("</").append(form.element).append('>').toString();
    }

    /** A message around documents; customs' responses name no sender. */
    public static String message(String message, String sender, List<String> documents) {
        String transfer = form(message).isResponse()
                ? ""
                : "<BaseTransfer><copCode>" + sender + "</copCode><copName>S</copName><dxpMode>DXP</dxpMode>"
                        + "<dxpId>DXPTEST0000000001</dxpId></BaseTransfer>";
        return "<%1$sMessage guid=\"%2$s\" version=\"1.0\" xmlns=\"%3$s\">%4$s%5$s</%1$sMessage>"
                .formatted(message, guid(String.join("", documents)), NAMESPACE, String.join("", documents), transfer);
    }

    private static Form form(String message) {
        return Objects.requireNonNull(FORMS.get(message), message);
    }

    private static void element(StringBuilder xml, String element, List<String> fields, Map<String, String> said) {
        boolean own = !element.equals("-");
        if (own) {
            xml.append('<').append(element).append('>');
        }
        Map<String, String> known = new HashMap<>(said);
        for (String field : fields) {
            String name = name(field);
            String value = value(field, known);
            if (!value.isEmpty()) {
                known.put(name, value);
                xml.append('<').append(name).append('>').append(value);
                xml.append("</").append(name).append('>');
            }
        }
        if (own) {
            xml.append("</").append(element).append('>');
        }
    }

    private static String value(String field, Map<String, String> known) {
        String said = known.get(name(field));
        if (said != null) {
            return said;
        }
        if (field.endsWith("?")) {
            return "";
        }
        int equals = field.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(field + " must be said: " + known);
        }
        String value = field.substring(equals + 1);
        if (value.equals("*")) {
            return guid(known.toString());
        }
        return value.startsWith("$") ? value(value.substring(1), known) : value;
    }

    private static String name(String field) {
        int end = field.indexOf('=');
        return end < 0 ? field.replace("?", "") : field.substring(0, end);
    }

    private static String guid(String content) {
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Map<String, Form> read() {
        Map<String, Form> forms = new HashMap<>();
        Form form = null;
        for (String line : lines(CebForms.class, "ceb-forms.txt")) {
            String[] words = line.split(" +", -1);
            if (line.startsWith("CEB")) {
                form = new Form(words[1], words[2], words[3], new ArrayList<>(), new ArrayList<>());
                forms.put(words[0], form);
            } else if (form != null) {
                List<String> all = List.of(words);
                if (line.startsWith("> ")) {
                    form.lineFields.addAll(all.subList(1, all.size()));
                } else {
                    form.headFields.addAll(all);
                }
            }
        }
        return forms;
    }

    /** The lines of a resource beside a class, without comments and blank ones. */
    public static List<String> lines(Class<?> beside, String resource) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
