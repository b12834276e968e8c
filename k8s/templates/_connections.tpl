{{- /* JDBC URL of a service, unless it stands in the secret. Takes svc. */}}
{{- define "shumao.jdbcUrl" -}}
{{- $db := .svc.postgresql }}
{{- if $db.url }}
{{- $db.url }}
{{- else }}
{{- $parameters := deepCopy $db.parameters }}
{{- $_ := set $parameters "sslmode" $db.tls.mode }}
{{- if hasPrefix "verify-" $db.tls.mode }}
{{- $_ := set $parameters "sslrootcert" (printf "/etc/shumao/postgresql/%s" $db.tls.caKey) }}
{{- end }}
{{- $query := list }}
{{- range $key, $value := $parameters }}
{{- $query = append $query (printf "%s=%s" $key (toString $value | urlquery)) }}
{{- end }}
{{- printf "jdbc:postgresql://%s:%d/%s?%s" $db.host (int $db.port) $db.database (join "&" $query) }}
{{- end }}
{{- end }}

{{- /* Environment of whatever opens the database. Takes svc. */}}
{{- define "shumao.databaseEnv" -}}
{{- $db := .svc.postgresql -}}
- name: QUARKUS_DATASOURCE_JDBC_URL
  {{- if $db.keys.url }}
  valueFrom: {secretKeyRef: {name: {{ $db.existingSecret | quote }}, key: {{ $db.keys.url | quote }}}}
  {{- else }}
  value: {{ include "shumao.jdbcUrl" . | quote }}
  {{- end }}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom: {secretKeyRef: {name: {{ $db.existingSecret | quote }}, key: {{ $db.keys.username | quote }}}}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $db.existingSecret | quote }}, key: {{ $db.keys.password | quote }}}}
{{- end }}

{{- define "shumao.databaseVolumes" -}}
{{- $tls := .svc.postgresql.tls }}
{{- if $tls.existingSecret -}}
- name: postgresql-ca
  secret:
    secretName: {{ $tls.existingSecret | quote }}
    defaultMode: 0440
    items: [{key: {{ $tls.caKey | quote }}, path: {{ $tls.caKey | quote }}}]
{{- end }}
{{- end }}

{{- define "shumao.databaseMounts" -}}
{{- if .svc.postgresql.tls.existingSecret -}}
- {name: postgresql-ca, mountPath: /etc/shumao/postgresql, readOnly: true}
{{- end }}
{{- end }}

{{- /* What Kafka's clients are told that is no secret, as properties. Takes svc. */}}
{{- define "shumao.kafkaProperties" -}}
{{- $kafka := .svc.kafka -}}
kafka.bootstrap.servers: {{ $kafka.bootstrapServers | quote }}
kafka.security.protocol: {{ printf "%s%s" (ternary "SASL_" "" $kafka.sasl.enabled) (ternary "SSL" "PLAINTEXT" $kafka.tls.enabled) }}
{{- if $kafka.sasl.enabled }}
kafka.sasl.mechanism: {{ $kafka.sasl.mechanism }}
{{- end }}
{{- if and $kafka.tls.enabled $kafka.tls.existingSecret }}
kafka.ssl.truststore.type: PEM
kafka.ssl.truststore.location: /etc/shumao/kafka/ca/{{ $kafka.tls.caKey }}
{{- end }}
{{- if and $kafka.tls.enabled $kafka.tls.clientCertificate.existingSecret }}
kafka.ssl.keystore.type: PKCS12
kafka.ssl.keystore.location: /etc/shumao/kafka/client/{{ $kafka.tls.clientCertificate.keystoreKey }}
{{- end }}
{{- end }}

{{- /* The same as environment, with the secrets. */}}
{{- define "shumao.kafkaEnv" -}}
{{- range $key, $value := include "shumao.kafkaProperties" . | fromYaml }}
- name: {{ $key | upper | replace "." "_" }}
  value: {{ $value | quote }}
{{- end }}
{{- include "shumao.kafkaSecretEnv" . }}
{{- end }}

{{- define "shumao.kafkaSecretEnv" -}}
{{- $kafka := .svc.kafka }}
{{- if $kafka.sasl.enabled }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom: {secretKeyRef: {name: {{ $kafka.sasl.existingSecret | quote }}, key: {{ $kafka.sasl.jaasKey | quote }}}}
{{- end }}
{{- with $kafka.tls.clientCertificate }}
{{- if and $kafka.tls.enabled .existingSecret }}
- name: KAFKA_SSL_KEYSTORE_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .passwordKey | quote }}}}
{{- end }}
{{- end }}
{{- end }}

{{- define "shumao.kafkaVolumes" -}}
{{- $tls := .svc.kafka.tls }}
{{- if and $tls.enabled $tls.existingSecret }}
- name: kafka-ca
  secret:
    secretName: {{ $tls.existingSecret | quote }}
    defaultMode: 0440
    items: [{key: {{ $tls.caKey | quote }}, path: {{ $tls.caKey | quote }}}]
{{- end }}
{{- with $tls.clientCertificate }}
{{- if and $tls.enabled .existingSecret }}
- name: kafka-client
  secret:
    secretName: {{ .existingSecret | quote }}
    defaultMode: 0440
    items: [{key: {{ .keystoreKey | quote }}, path: {{ .keystoreKey | quote }}}]
{{- end }}
{{- end }}
{{- end }}

{{- define "shumao.kafkaMounts" -}}
{{- $tls := .svc.kafka.tls }}
{{- if and $tls.enabled $tls.existingSecret }}
- {name: kafka-ca, mountPath: /etc/shumao/kafka/ca, readOnly: true}
{{- end }}
{{- if and $tls.enabled $tls.clientCertificate.existingSecret }}
- {name: kafka-client, mountPath: /etc/shumao/kafka/client, readOnly: true}
{{- end }}
{{- end }}

{{- /* What a service that creates topics must know of them. Takes root. */}}
{{- define "shumao.topicProperties" -}}
shumao.kafka.replication-factor: {{ .root.Values.topics.replicationFactor }}
shumao.kafka.min-insync-replicas: {{ .root.Values.topics.minInsyncReplicas }}
{{- end }}

{{- /* Most pods of a service at a time, those of a rollout included; empty if somebody scales by hand. Takes svc. */}}
{{- define "shumao.mostPods" -}}
{{- $pods := ternary .svc.replicas .svc.autoscaling.maxReplicas (eq .svc.autoscaling.type "none") }}
{{- if not (kindIs "invalid" $pods) }}
{{- $surge := toString .svc.rollout.maxSurge }}
{{- if hasSuffix "%" $surge }}
{{- $surge = divf (mulf (int $pods) (trimSuffix "%" $surge | int)) 100 | ceil }}
{{- end }}
{{- add (int $pods) (int $surge) }}
{{- end }}
{{- end }}

{{- /* How many connections to PostgreSQL the release opens at most. */}}
{{- define "shumao.connectionsNote" -}}
{{- $sum := 0 }}
{{- $unknown := list }}
{{- range $name := without (include "shumao.services" . | splitList " ") "gateway" }}
{{- $svc := dict }}
{{- include "shumao.effective" (dict "root" $ "name" $name "into" $svc) }}
{{- $pods := include "shumao.mostPods" (dict "svc" $svc) }}
{{- if $pods }}
{{- $sum = add $sum (mul (int $pods) (int $svc.postgresql.pool.maxSize)) }}
{{- else }}
{{- $unknown = append $unknown $name }}
{{- end }}
{{- end -}}
PostgreSQL: the pods of this release open up to {{ $sum }} connections, those of a rollout included
{{- with $unknown }}, besides those of {{ join " and " . }}, which you scale by hand{{ end }}. Its max_connections must be higher.
{{- end }}
