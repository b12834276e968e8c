{{- /* A value of a property: whole numbers without exponent. */}}
{{- define "shumao.text" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) }}{{ int64 . }}{{ else }}{{ . }}{{ end }}
{{- end }}

{{- /* What the chart itself sets in application.properties. Takes root, name, svc. */}}
{{- define "shumao.ownProperties" -}}
{{- $values := .root.Values -}}
quarkus.http.port: {{ .svc.ports.http }}
quarkus.management.port: {{ .svc.ports.management }}
quarkus.shutdown.delay: {{ int .svc.shutdown.delay }}s
quarkus.shutdown.timeout: {{ int .svc.shutdown.timeout }}s
{{- if $values.tracing.enabled }}
quarkus.otel.sdk.disabled: "false"
quarkus.otel.exporter.otlp.endpoint: {{ $values.tracing.endpoint | quote }}
{{- end }}
{{- if eq .name "gateway" }}
{{- include "shumao.gatewayProperties" . | nindent 0 }}
{{- else }}
mp.jwt.verify.publickey.location: file:/etc/shumao/internal-token/{{ $values.internalToken.keys.publicKey }}
quarkus.datasource.jdbc.max-size: {{ .svc.postgresql.pool.maxSize }}
quarkus.flyway.migrate-at-start: {{ eq $values.migrations.mode "startup" | quote }}
{{- include "shumao.kafkaProperties" . | nindent 0 }}
{{- include "shumao.topicProperties" . | nindent 0 }}
shumao.kafka.create-topics: {{ eq $values.topics.create "startup" | quote }}
{{- end }}
{{- if has .name (list "ingestion" "aggregation") }}
shumao.release.serving.licence: {{ $values.releases.licence | quote }}
shumao.release.serving.licence-href: {{ $values.releases.licenceHref | quote }}
{{- end }}
{{- if eq .name "ingestion" }}
{{- include "shumao.ingestionProperties" . | nindent 0 }}
{{- end }}
{{- if eq .name "aggregation" }}
shumao.headline.observed-from: {{ $values.observedFrom | quote }}
{{- with $values.releases.firstPersons }}
shumao.release.first-persons: {{ join "," . | quote }}
{{- end }}
{{- range $key := list "publisher" "contact" "method" "address" }}
{{- with get $values.releases $key }}
shumao.release.serving.{{ $key }}: {{ . | quote }}
{{- end }}
{{- end }}
{{- if $values.releases.existingSecret }}
shumao.release.log.signing-key-location: /etc/shumao/releases/{{ $values.releases.keys.signingKey }}
{{- with $values.releases.keys.otherKeys }}
{{- $locations := list }}
{{- range $key := . }}
{{- $locations = append $locations (printf "/etc/shumao/releases/%s" $key) }}
{{- end }}
shumao.release.log.other-key-locations: {{ join "," $locations | quote }}
{{- end }}
{{- end }}
{{- if $values.webhooks.existingSecret }}
shumao.webhooks.signing-key-location: /etc/shumao/webhooks/{{ $values.webhooks.keys.signingKey }}
{{- with $values.webhooks.keys.otherKeys }}
{{- $locations := list }}
{{- range $key := . }}
{{- $locations = append $locations (printf "/etc/shumao/webhooks/%s" $key) }}
{{- end }}
shumao.webhooks.other-key-locations: {{ join "," $locations | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- if and (eq .name "registry") $values.peppers.active }}
shumao.registry.keys.active-pepper: {{ $values.peppers.active }}
{{- end }}
{{- end }}

{{- define "shumao.gatewayProperties" -}}
shumao.gateway.signing-key-location: /etc/shumao/internal-token/{{ .root.Values.internalToken.keys.signingKey }}
{{- range $upstream := without (splitList " " (include "shumao.services" .root)) "gateway" }}
{{- $svc := dict }}
{{- include "shumao.effective" (dict "root" $.root "name" $upstream "into" $svc) }}
shumao.gateway.upstreams.{{ $upstream }}: http://{{ include "shumao.componentName" (dict "root" $.root "name" $upstream) }}:{{ $svc.service.port }}
{{- end }}
shumao.gateway.quotas.replicas: {{ eq .svc.autoscaling.type "none" | ternary .svc.replicas .svc.autoscaling.maxReplicas | int }}
{{- with .root.Values.identity }}
shumao.gateway.identity.people: {{ .people }}
{{- if eq .people "required" }}
shumao.gateway.identity.issuer: {{ .issuer | quote }}
shumao.gateway.identity.audience: {{ .audience | quote }}
shumao.gateway.identity.client-id: {{ .clientId | quote }}
{{- with .clients }}
shumao.gateway.identity.clients: {{ join "," . | quote }}
{{- end }}
shumao.gateway.identity.roles-claim: {{ .rolesClaim | quote }}
shumao.gateway.identity.enterprise-claim: {{ .enterpriseClaim | quote }}
{{- end }}
{{- end }}
{{- with .svc.trustedProxies }}
quarkus.http.proxy.proxy-address-forwarding: "true"
quarkus.http.proxy.trusted-proxies: {{ join "," . | quote }}
{{- end }}
{{- end }}

{{- define "shumao.ingestionProperties" -}}
{{- $receipts := .root.Values.receipts -}}
shumao.ingestion.receipts.signing-key-location: /etc/shumao/receipts/{{ $receipts.keys.signingKey }}
{{- with $receipts.keys.otherKeys }}
{{- $locations := list }}
{{- range $key := . }}
{{- $locations = append $locations (printf "/etc/shumao/receipts/%s" $key) }}
{{- end }}
shumao.ingestion.receipts.other-key-locations: {{ join "," $locations | quote }}
{{- end }}
{{- with .root.Values.personMarks.active }}
shumao.ingestion.person-marks.active: {{ join "," . | quote }}
{{- end }}
{{- if .root.Values.trustAnchors.existingConfigMap }}
shumao.ingestion.signature.trust-anchors: /etc/shumao/trust-anchors/{{ .root.Values.trustAnchors.key }}
{{- end }}
{{- end }}

{{- /* The whole file, what the values say laid over what the chart says. Takes root, name, svc. */}}
{{- define "shumao.applicationProperties" -}}
{{- $properties := include "shumao.ownProperties" . | fromYaml }}
{{- include "shumao.overlay" (dict "dst" $properties "src" .svc.config) -}}
# Above the defaults in the image, below the environment.
config_ordinal=270
{{- range $key, $value := $properties }}
{{- if not (kindIs "invalid" $value) }}
{{ regexReplaceAll "([\\\\ :=#!])" $key "\\$1" }}={{ include "shumao.text" $value | replace "\\" "\\\\" | replace "\n" "\\n" }}
{{- end }}
{{- end }}
{{- end }}
