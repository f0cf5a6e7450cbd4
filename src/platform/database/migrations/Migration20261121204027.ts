import { Migration } from '@mikro-orm/migrations';

export class Migration20261121204027 extends Migration {

  override name = 'Migration20261121204027';

  override up(): void | Promise<void> {
    this.addSql(`create table "audit_digest" ("day" varchar(255) not null, "heads" jsonb not null, "taken_at" timestamptz not null, "actor_id" varchar(255) not null, primary key ("day"));`);
    this.addSql(`comment on table "audit_digest" is 'append-only';`);

    this.addSql(`create table "audit_entry" ("organisation_id" varchar(255) not null, "sequence" int not null, "at" timestamptz not null, "actor_kind" varchar(255) not null, "actor_id" varchar(255) not null, "actor_name" varchar(255) not null, "address" varchar(255) null, "action" varchar(255) not null, "subject" varchar(255) not null, "before" jsonb null, "after" jsonb null, "request_id" varchar(255) not null, "previous_hash" varchar(255) not null, "hash" varchar(255) not null, primary key ("organisation_id", "sequence"));`);
    this.addSql(`comment on table "audit_entry" is 'append-only';`);
    this.addSql(`create index "audit_entry_subject_index" on "audit_entry" ("subject");`);
    this.addSql(`create index "audit_entry_at_index" on "audit_entry" ("at");`);

    this.addSql(`create table "audit_head" ("organisation_id" varchar(255) not null, "sequence" int not null, "hash" varchar(255) not null, primary key ("organisation_id"));`);
    this.addSql(`comment on table "audit_head" is 'machinery';`);

    this.addSql(`create table "bulk_order" ("id" uuid not null, "number" varchar(255) not null, "cycle_id" uuid not null, "plan_id" uuid not null, "supplier_id" varchar(255) not null, "hub_id" varchar(255) null, "channel" text not null, "state" text not null, "total_rupiah" bigint not null, "weight_grams" bigint not null, "volume_millilitres" bigint not null, "issued_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "bulk_order" add constraint "bulk_order_number_unique" unique ("number");`);
    this.addSql(`create index "bulk_order_cycle_id_index" on "bulk_order" ("cycle_id");`);

    this.addSql(`create table "bulk_order_line" ("id" uuid not null, "order_id" uuid not null, "line_number" int not null, "offer_id" varchar(255) not null, "sku" varchar(255) not null, "packs" int not null, "unit_price_rupiah" int not null, "line_rupiah" bigint not null, "tier_from_packs" int not null, "reason_id" text not null, "reason_en" text not null, primary key ("id"));`);
    this.addSql(`alter table "bulk_order_line" add constraint "bulk_order_line_number" unique ("order_id", "line_number");`);

    this.addSql(`create table "bulk_order_drop" ("id" uuid not null, "line_id" uuid not null, "cooperative_id" varchar(255) not null, "packs" int not null, primary key ("id"));`);
    this.addSql(`alter table "bulk_order_drop" add constraint "bulk_order_drop_once" unique ("line_id", "cooperative_id");`);

    this.addSql(`create table "buy_plan" ("id" uuid not null, "cycle_id" uuid not null, "city_id" varchar(255) not null, "revision" int not null, "state" text not null, "market" json null, "options" jsonb not null, "hand" jsonb not null, "based_on_id" uuid null, "nation_id" uuid null, "result" json null, "alone_rupiah" bigint null, "cost_rupiah" bigint null, "objective_rupiah" bigint null, "bound_rupiah" bigint null, "remark" text null, "requested_by" varchar(255) not null, "requested_at" timestamptz not null, "proposed_at" timestamptz null, "decided_at" timestamptz null, "decided_by" varchar(255) null, primary key ("id"));`);
    this.addSql(`create index "buy_plan_nation_id_index" on "buy_plan" ("nation_id");`);
    this.addSql(`alter table "buy_plan" add constraint "buy_plan_revision" unique ("cycle_id", "revision");`);

    this.addSql(`create table "city" ("id" varchar(255) not null, "name" varchar(255) not null, "province" varchar(255) not null, "time_zone" varchar(255) not null, "price_regions" text[] not null, primary key ("id"));`);

    this.addSql(`create table "city_parameters" ("city_id" varchar(255) not null, "valid_from" date not null, "valid_until" date null, "money_basis_points_per_year" int not null, "money_horizon_days" int not null, "cycle_days" int not null, "buying_stage" text not null, "basis" text not null, "assumption" boolean not null, primary key ("city_id", "valid_from"));`);

    this.addSql(`create table "city_settings" ("city_id" varchar(255) not null, "four_eyes_above_rupiah" bigint not null, "version" int not null default 1, primary key ("city_id"));`);

    this.addSql(`create table "cooperative_share" ("cycle_id" uuid not null, "cooperative_id" varchar(255) not null, "sku" varchar(255) not null, "asked_packs" int not null, "got_packs" int not null, "cut_packs" int not null, "served_from_memory_packs" int not null, "remembered_packs" int not null, "recorded_at" timestamptz not null, primary key ("cycle_id", "cooperative_id", "sku"));`);
    this.addSql(`create index "cooperative_share_cooperative_id_sku_index" on "cooperative_share" ("cooperative_id", "sku");`);

    this.addSql(`create table "delivery_plan" ("id" uuid not null, "cycle_id" uuid not null, "city_id" varchar(255) not null, "buy_plan_id" uuid not null, "revision" int not null, "state" text not null, "delivery_date" varchar(255) not null, "input" jsonb null, "options" jsonb not null, "cost_rupiah" bigint null, "metres" int null, "remark" text null, "requested_at" timestamptz not null, "planned_at" timestamptz null, primary key ("id"));`);
    this.addSql(`alter table "delivery_plan" add constraint "delivery_plan_revision" unique ("cycle_id", "revision");`);

    this.addSql(`create table "delivery_route" ("id" uuid not null, "plan_id" uuid not null, "hub_id" varchar(255) not null, "vehicle_id" varchar(255) not null, "vehicle_type_id" varchar(255) not null, "metres" int not null, "start_second" int not null, "end_second" int not null, "cost_rupiah" int not null, primary key ("id"));`);
    this.addSql(`alter table "delivery_route" add constraint "delivery_route_vehicle" unique ("plan_id", "vehicle_id");`);

    this.addSql(`create table "delivery_trip" ("id" uuid not null, "route_id" uuid not null, "trip_number" int not null, "load_group" varchar(255) not null, "depart_second" int not null, "return_second" int not null, "metres" int not null, "weight_grams" int not null, "volume_millilitres" int not null, primary key ("id"));`);
    this.addSql(`alter table "delivery_trip" add constraint "delivery_trip_number" unique ("route_id", "trip_number");`);

    this.addSql(`create table "delivery_stop" ("id" uuid not null, "trip_id" uuid not null, "stop_number" int not null, "cooperative_id" varchar(255) not null, "outlet_id" varchar(255) not null, "arrive_second" int not null, "start_second" int not null, "depart_second" int not null, "weight_grams" int not null, "volume_millilitres" int not null, primary key ("id"));`);
    this.addSql(`alter table "delivery_stop" add constraint "delivery_stop_number" unique ("trip_id", "stop_number");`);

    this.addSql(`create table "handled_event" ("event_id" uuid not null, "reaction" varchar(255) not null, "handled_at" timestamptz not null, primary key ("event_id", "reaction"));`);
    this.addSql(`comment on table "handled_event" is 'machinery';`);

    this.addSql(`create table "holiday" ("date" date not null, "kind" text not null, "name" varchar(255) not null, primary key ("date"));`);

    this.addSql(`create table "idempotency_key" ("scope" varchar(255) not null, "key" varchar(255) not null, "fingerprint" varchar(255) not null, "status" int null, "body" text null, "etag" varchar(255) null, "created_at" timestamptz not null, primary key ("scope", "key"));`);
    this.addSql(`comment on table "idempotency_key" is 'machinery';`);
    this.addSql(`create index "idempotency_key_created_at_index" on "idempotency_key" ("created_at");`);

    this.addSql(`create table "kelurahan" ("id" varchar(255) not null, "city_id" varchar(255) not null, "name" varchar(255) not null, "official_name" varchar(255) not null, "district" varchar(255) not null, "postcode" varchar(255) not null, "area_square_metres" int not null, "latitude" double precision not null, "longitude" double precision not null, primary key ("id"));`);
    this.addSql(`create index "kelurahan_city_id_index" on "kelurahan" ("city_id");`);

    this.addSql(`create table "hub" ("id" varchar(255) not null, "city_id" varchar(255) not null, "kelurahan_id" varchar(255) null, "name" varchar(255) not null, "legal_name" varchar(255) not null, "taxable" boolean not null, "latitude" double precision not null, "longitude" double precision not null, "location_assumed" boolean not null, "location_basis" text not null, "opens_at_second" int not null, "closes_at_second" int not null, "closed_weekdays" int[] not null, primary key ("id"));`);
    this.addSql(`create index "hub_city_id_index" on "hub" ("city_id");`);

    this.addSql(`create table "hub_tariff" ("hub_id" varchar(255) not null, "valid_from" date not null, "valid_until" date null, "tariff_rupiah_per_kg" int not null, "fee_rupiah_per_kg" int not null, "basis" text not null, "assumption" boolean not null, primary key ("hub_id", "valid_from"));`);
    this.addSql(`comment on table "hub_tariff" is 'remembered';`);

    this.addSql(`create table "cooperative" ("id" varchar(255) not null, "city_id" varchar(255) not null, "kelurahan_id" varchar(255) not null, "name" varchar(255) not null, "stage" text not null, "stage_changed_at" timestamptz not null, "stage_reason" text not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`create index "cooperative_city_id_index" on "cooperative" ("city_id");`);
    this.addSql(`alter table "cooperative" add constraint "cooperative_kelurahan_id_unique" unique ("kelurahan_id");`);
    this.addSql(`create index "cooperative_city_id_stage_index" on "cooperative" ("city_id", "stage");`);

    this.addSql(`create table "cooperative_settings" ("cooperative_id" varchar(255) not null, "one_person_may_do_all" boolean not null, "version" int not null default 1, primary key ("cooperative_id"));`);

    this.addSql(`create table "cooperative_readiness" ("cooperative_id" varchar(255) not null, "item" text not null, "fulfilled_on" date not null, "evidence" text not null, "assumption" boolean not null, primary key ("cooperative_id", "item"));`);

    this.addSql(`create table "load_rule" ("class_a" varchar(255) not null, "class_b" varchar(255) not null, "same_trip" boolean not null, "stowage" text not null, "basis" text not null, primary key ("class_a", "class_b"));`);

    this.addSql(`create table "nation_buy" ("id" uuid not null, "label" varchar(255) not null, "state" text not null, "options" jsonb not null, "capacities" jsonb not null, "prices" jsonb null, "cost_rupiah" bigint null, "objective_rupiah" bigint null, "bound_rupiah" bigint null, "greedy_rupiah" bigint null, "remark" text null, "requested_by" varchar(255) not null, "started_at" timestamptz not null, "finished_at" timestamptz null, primary key ("id"));`);
    this.addSql(`comment on table "nation_buy" is 'machinery';`);
    this.addSql(`alter table "nation_buy" add constraint "nation_buy_label_unique" unique ("label");`);

    this.addSql(`create table "nation_city" ("nation_id" uuid not null, "city_id" varchar(255) not null, "cycle_id" uuid not null, "plan_id" uuid not null, "round" int not null default 0, "wanted" int not null default 1, "bids" jsonb null, "result" jsonb null, "greedy_rupiah" bigint null, "most" jsonb null, "seconds" jsonb null, "terms" json null, primary key ("nation_id", "city_id"));`);
    this.addSql(`comment on table "nation_city" is 'machinery';`);

    this.addSql(`create table "nation_demand" ("nation_id" uuid not null, "city_id" varchar(255) not null, "sku" varchar(255) not null, "hub_id" varchar(255) not null, "packs" bigint not null, "tolerance_packs" bigint not null, "lines" int not null, primary key ("nation_id", "city_id", "sku", "hub_id"));`);
    this.addSql(`comment on table "nation_demand" is 'machinery';`);

    this.addSql(`create table "order_cycle" ("id" uuid not null, "city_id" varchar(255) not null, "code" varchar(255) not null, "state" text not null, "opens_at" timestamptz not null, "closes_at" timestamptz not null, "delivery_date" varchar(255) not null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "order_cycle" add constraint "order_cycle_code_unique" unique ("code");`);
    this.addSql(`create index "order_cycle_city_id_opens_at_index" on "order_cycle" ("city_id", "opens_at");`);

    this.addSql(`create table "order_remark" ("id" uuid not null, "cycle_id" uuid not null, "cooperative_id" varchar(255) not null, "actor_id" varchar(255) not null, "author" varchar(255) not null, "text" text not null, "created_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`comment on table "order_remark" is 'append-only';`);
    this.addSql(`create index "order_remark_cycle_id_cooperative_id_index" on "order_remark" ("cycle_id", "cooperative_id");`);

    this.addSql(`create table "outbox_message" ("id" uuid not null, "kind" text not null, "name" varchar(255) not null, "payload" jsonb not null, "request_id" varchar(255) not null, "created_at" timestamptz not null, "relayed_at" timestamptz null, primary key ("id"));`);
    this.addSql(`comment on table "outbox_message" is 'machinery';`);
    this.addSql(`create index "outbox_message_waiting" on "outbox_message" ("id") where "relayed_at" is null;`);

    this.addSql(`create table "outlet" ("id" varchar(255) not null, "cooperative_id" varchar(255) not null, "kelurahan_id" varchar(255) not null, "home_hub_id" varchar(255) not null, "name" varchar(255) not null, "latitude" double precision not null, "longitude" double precision not null, "location_assumed" boolean not null, "receiving_windows" jsonb not null, "vehicle_type_ids" text[] not null, "access_basis" text not null, primary key ("id"));`);
    this.addSql(`create index "outlet_cooperative_id_index" on "outlet" ("cooperative_id");`);
    this.addSql(`create index "outlet_home_hub_id_index" on "outlet" ("home_hub_id");`);

    this.addSql(`create table "outlet_registration" ("outlet_id" varchar(255) not null, "kind" text not null, "valid_from" date not null, "valid_until" date null, "assumption" boolean not null, "basis" text not null, primary key ("outlet_id", "kind"));`);

    this.addSql(`create table "person" ("id" uuid not null, "name" varchar(255) not null, "phone_number" varchar(255) null, "email" varchar(255) null, "demo" boolean not null, "created_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`alter table "person" add constraint "person_phone_number_unique" unique ("phone_number");`);
    this.addSql(`alter table "person" add constraint "person_email_unique" unique ("email");`);

    this.addSql(`create table "membership" ("id" uuid not null, "person_id" uuid not null, "role" text not null, "organisation_kind" text not null, "organisation_id" varchar(255) not null, "started_at" timestamptz not null, "ended_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "membership_organisation_kind_organisation_id_index" on "membership" ("organisation_kind", "organisation_id");`);
    this.addSql(`create unique index "membership_once" on "membership" ("person_id", "role", "organisation_kind", "organisation_id") where "ended_at" is null;`);

    this.addSql(`create table "api_key_grant" ("id" uuid not null, "name" varchar(255) not null, "role" text not null, "organisation_kind" text not null, "organisation_id" varchar(255) not null, "scopes" text[] not null, "created_by" uuid not null, "created_at" timestamptz not null, "expires_at" timestamptz null, "revoked_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "api_key_grant_organisation_kind_organisation_id_index" on "api_key_grant" ("organisation_kind", "organisation_id");`);

    this.addSql(`create table "product" ("id" varchar(255) not null, "name" varchar(255) not null, "pack_name" varchar(255) not null, "units_per_pack" int not null, "net_grams" int not null, "gross_grams" int not null, "volume_millilitres" int not null, "channel" text not null, "load_class" text not null, "shelf_life_days" int null, "vat" text not null, "returns_sku" varchar(255) null, "orderable" boolean not null, "regulated" boolean not null, "registration" text null, "quota_required" boolean not null, "basis" text not null, "assumption" boolean not null, primary key ("id"));`);
    this.addSql(`comment on table "product" is 'remembered';`);

    this.addSql(`create table "price_ceiling" ("sku" varchar(255) not null, "region" varchar(255) not null, "stage" text not null, "valid_from" date not null, "valid_until" date null, "kind" text not null, "rupiah_per_pack" int not null, "basis" text not null, "assumption" boolean not null, primary key ("sku", "region", "stage", "valid_from"));`);
    this.addSql(`comment on table "price_ceiling" is 'remembered';`);

    this.addSql(`create table "agent_price" ("city_id" varchar(255) not null, "sku" varchar(255) not null, "valid_from" date not null, "valid_until" date null, "rupiah_per_pack" int not null, "basis" text not null, "assumption" boolean not null, primary key ("city_id", "sku", "valid_from"));`);

    this.addSql(`create table "product_parameters" ("sku" varchar(255) not null, "valid_from" date not null, "valid_until" date null, "shortage_rupiah" int not null, "holding_rupiah" int not null, "least_margin_rupiah" int not null, "sharing" text not null, "minimum_useful_packs" int not null, "basis" text not null, "assumption" boolean not null, primary key ("sku", "valid_from"));`);

    this.addSql(`create table "quota_balance" ("cooperative_id" varchar(255) not null, "sku" varchar(255) not null, "period_start" varchar(255) not null, "limit_packs" int not null, "reserved_packs" int not null default 0, primary key ("cooperative_id", "sku", "period_start"));`);

    this.addSql(`create table "quota_movement" ("id" uuid not null, "cooperative_id" varchar(255) not null, "sku" varchar(255) not null, "period_start" varchar(255) not null, "reserved_packs" int not null, "reference" varchar(255) not null, "actor_id" varchar(255) not null, "posted_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`comment on table "quota_movement" is 'append-only';`);
    this.addSql(`alter table "quota_movement" add constraint "quota_movement_once" unique ("cooperative_id", "sku", "period_start", "reference");`);

    this.addSql(`create table "quota_rule" ("sku" varchar(255) not null, "valid_from" date not null, "valid_until" date null, "period" text not null, "packs" int not null, "registration" text not null, "basis" text not null, "assumption" boolean not null, primary key ("sku", "valid_from"));`);
    this.addSql(`comment on table "quota_rule" is 'remembered';`);

    this.addSql(`create table "reference_revision" ("id" serial primary key, "revision" int not null);`);
    this.addSql(`comment on table "reference_revision" is 'machinery';`);

    this.addSql(`create table "restock_order" ("id" uuid not null, "cycle_id" uuid not null, "cooperative_id" varchar(255) not null, "state" text not null, "submitted_at" timestamptz null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "restock_order" add constraint "restock_order_one_per_cycle" unique ("cycle_id", "cooperative_id");`);

    this.addSql(`create table "restock_order_line" ("id" uuid not null, "order_id" uuid not null, "sku" varchar(255) not null, "packs" int not null, "hub_id" varchar(255) not null, "channel" text not null, "priority" int not null, "tolerance_packs" int not null default 0, "counted_packs" int null, "shown_price_rupiah" int not null, primary key ("id"));`);
    this.addSql(`alter table "restock_order_line" add constraint "restock_order_line_once" unique ("order_id", "sku");`);

    this.addSql(`create table "restock_order_amendment" ("id" uuid not null, "line_id" uuid not null, "packs" int not null, "reference" varchar(255) not null, "actor_id" varchar(255) not null, "amended_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`comment on table "restock_order_amendment" is 'append-only';`);
    this.addSql(`alter table "restock_order_amendment" add constraint "restock_order_amendment_once" unique ("line_id", "reference");`);

    this.addSql(`create table "sent_message" ("id" uuid not null, "kind" text not null, "channel" varchar(255) not null, "recipient" varchar(255) not null, "subject" varchar(255) not null, "text" text not null, "sent_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`comment on table "sent_message" is 'machinery';`);
    this.addSql(`create index "sent_message_sent_at_index" on "sent_message" ("sent_at");`);

    this.addSql(`create table "shared_capacity" ("id" varchar(255) not null, "valid_from" date not null, "valid_until" date null, "packs" int not null, "basis" text not null, "assumption" boolean not null, primary key ("id", "valid_from"));`);

    this.addSql(`create table "stock_balance" ("hub_id" varchar(255) not null, "sku" varchar(255) not null, "lot_id" varchar(255) not null, "expires_on" varchar(255) null, "on_hand_packs" int not null default 0, "reserved_packs" int not null default 0, primary key ("hub_id", "sku", "lot_id"));`);

    this.addSql(`create table "stock_movement" ("id" uuid not null, "hub_id" varchar(255) not null, "sku" varchar(255) not null, "lot_id" varchar(255) not null, "kind" text not null, "on_hand_packs" int not null, "reserved_packs" int not null, "reference" varchar(255) not null, "actor_id" varchar(255) not null, "posted_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`comment on table "stock_movement" is 'append-only';`);
    this.addSql(`alter table "stock_movement" add constraint "stock_movement_once" unique ("hub_id", "sku", "lot_id", "kind", "reference");`);

    this.addSql(`create table "supplier" ("id" varchar(255) not null, "city_id" varchar(255) not null, "name" varchar(255) not null, "kind" text not null, "role" text not null, "peer_cooperative_id" varchar(255) null, "taxable" boolean not null, "latitude" double precision not null, "longitude" double precision not null, "location_assumed" boolean not null, "basis" text not null, "assumption" boolean not null, primary key ("id"));`);
    this.addSql(`create index "supplier_city_id_index" on "supplier" ("city_id");`);

    this.addSql(`create table "offer" ("id" varchar(255) not null, "supplier_id" varchar(255) not null, "sku" varchar(255) not null, "origin_outlet_id" varchar(255) null, "valid_from" date not null, "valid_until" date null, "hub_ids" text[] not null, "tier_kind" text not null, "tier_counting" text not null, "minimum_packs" int not null, "multiple_packs" int not null, "capacity_packs" int not null, "lead_time_days" int not null, "shared_capacity_id" varchar(255) null, "basis" text not null, "assumption" boolean not null, primary key ("id"));`);
    this.addSql(`comment on table "offer" is 'remembered';`);
    this.addSql(`create index "offer_supplier_id_index" on "offer" ("supplier_id");`);
    this.addSql(`create index "offer_sku_index" on "offer" ("sku");`);

    this.addSql(`create table "offer_tier" ("offer_id" varchar(255) not null, "from_packs" int not null, "price_rupiah" int not null, primary key ("offer_id", "from_packs"));`);
    this.addSql(`comment on table "offer_tier" is 'remembered';`);

    this.addSql(`create table "supplier_terms" ("id" varchar(255) not null, "supplier_id" varchar(255) not null, "valid_from" date not null, "valid_until" date null, "order_fixed_rupiah" int not null, "minimum_order_rupiah" int not null, "minimum_order_grams" int not null, "payment_kind" text not null, "payment_days" int not null, "basis" text not null, "assumption" boolean not null, primary key ("id"));`);
    this.addSql(`comment on table "supplier_terms" is 'remembered';`);
    this.addSql(`create index "supplier_terms_supplier_id_index" on "supplier_terms" ("supplier_id");`);

    this.addSql(`create table "supplier_lane" ("terms_id" varchar(255) not null, "hub_id" varchar(255) not null, "rupiah_per_truck" int null, "truck_grams" int null, "truck_millilitres" int null, primary key ("terms_id", "hub_id"));`);
    this.addSql(`comment on table "supplier_lane" is 'remembered';`);

    this.addSql(`create table "throttle" ("id" varchar(255) not null, "tries" int not null, "window_started_at" timestamptz not null, "locked_until" timestamptz null, "locks" int not null, primary key ("id"));`);
    this.addSql(`comment on table "throttle" is 'machinery';`);

    this.addSql(`create table "unserved_delivery" ("id" uuid not null, "plan_id" uuid not null, "cooperative_id" varchar(255) not null, "load_group" varchar(255) not null, "weight_grams" int not null, "volume_millilitres" int not null, "reason" text not null, primary key ("id"));`);

    this.addSql(`create table "vehicle_type" ("id" varchar(255) not null, "name" varchar(255) not null, "payload_grams" int not null, "volume_millilitres" int not null, "rupiah_per_km" int not null, "crew_rupiah_per_hour" int not null, "crew_size" int not null, "urban_km_per_hour" int not null, "stop_seconds" int not null, "unload_seconds_per_tonne" int not null, "reload_seconds" int not null, "basis" text not null, primary key ("id"));`);

    this.addSql(`create table "vehicle" ("id" varchar(255) not null, "hub_id" varchar(255) not null, "vehicle_type_id" varchar(255) not null, "shift_start_second" int not null, "shift_end_second" int not null, "maximum_trips" int not null, "in_service" boolean not null, "assumption" boolean not null, primary key ("id"));`);
    this.addSql(`create index "vehicle_hub_id_index" on "vehicle" ("hub_id");`);

    this.addSql(`alter table "bulk_order" add constraint "bulk_order_channel_check" check ("channel" in ('via_hub', 'direct_ship', 'peer'));`);
    this.addSql(`alter table "bulk_order" add constraint "bulk_order_state_check" check ("state" in ('draft', 'issued', 'acknowledged', 'shipped', 'received', 'closed', 'cancelled'));`);

    this.addSql(`alter table "bulk_order_line" add constraint "bulk_order_line_order_id_foreign" foreign key ("order_id") references "bulk_order" ("id") on delete cascade;`);
    this.addSql(`alter table "bulk_order_line" add constraint "bulk_order_line_positive" check (packs > 0);`);

    this.addSql(`alter table "bulk_order_drop" add constraint "bulk_order_drop_line_id_foreign" foreign key ("line_id") references "bulk_order_line" ("id") on delete cascade;`);
    this.addSql(`alter table "bulk_order_drop" add constraint "bulk_order_drop_positive" check (packs > 0);`);

    this.addSql(`alter table "buy_plan" add constraint "buy_plan_bound_below_objective" check (bound_rupiah <= objective_rupiah);`);
    this.addSql(`alter table "buy_plan" add constraint "buy_plan_state_check" check ("state" in ('queued', 'proposed', 'approved', 'rejected', 'failed', 'superseded'));`);

    this.addSql(`alter table "city_parameters" add constraint "city_parameters_city_id_foreign" foreign key ("city_id") references "city" ("id");`);
    this.addSql(`alter table "city_parameters" add constraint "city_parameters_buying_stage_check" check ("buying_stage" in ('distributor_2', 'retailer'));`);

    this.addSql(`alter table "city_settings" add constraint "city_settings_city_id_foreign" foreign key ("city_id") references "city" ("id") on update cascade on delete cascade;`);

    this.addSql(`alter table "cooperative_share" add constraint "cooperative_share_conserved" check (got_packs >= 0 and cut_packs >= 0 and got_packs + cut_packs <= asked_packs);`);
    this.addSql(`alter table "cooperative_share" add constraint "cooperative_share_memory" check (remembered_packs >= 0);`);

    this.addSql(`alter table "delivery_plan" add constraint "delivery_plan_state_check" check ("state" in ('queued', 'planned', 'failed'));`);

    this.addSql(`alter table "delivery_route" add constraint "delivery_route_plan_id_foreign" foreign key ("plan_id") references "delivery_plan" ("id") on delete cascade;`);

    this.addSql(`alter table "delivery_trip" add constraint "delivery_trip_route_id_foreign" foreign key ("route_id") references "delivery_route" ("id") on delete cascade;`);

    this.addSql(`alter table "delivery_stop" add constraint "delivery_stop_trip_id_foreign" foreign key ("trip_id") references "delivery_trip" ("id") on delete cascade;`);

    this.addSql(`alter table "holiday" add constraint "holiday_kind_check" check ("kind" in ('public', 'joint_leave'));`);

    this.addSql(`alter table "kelurahan" add constraint "kelurahan_city_id_foreign" foreign key ("city_id") references "city" ("id");`);

    this.addSql(`alter table "hub" add constraint "hub_city_id_foreign" foreign key ("city_id") references "city" ("id");`);
    this.addSql(`alter table "hub" add constraint "hub_kelurahan_id_foreign" foreign key ("kelurahan_id") references "kelurahan" ("id") on delete set null;`);

    this.addSql(`alter table "hub_tariff" add constraint "hub_tariff_hub_id_foreign" foreign key ("hub_id") references "hub" ("id");`);

    this.addSql(`alter table "cooperative" add constraint "cooperative_city_id_foreign" foreign key ("city_id") references "city" ("id");`);
    this.addSql(`alter table "cooperative" add constraint "cooperative_kelurahan_id_foreign" foreign key ("kelurahan_id") references "kelurahan" ("id");`);
    this.addSql(`alter table "cooperative" add constraint "cooperative_stage_check" check ("stage" in ('forming', 'incorporated', 'in_training', 'active', 'suspended'));`);

    this.addSql(`alter table "cooperative_settings" add constraint "cooperative_settings_cooperative_id_foreign" foreign key ("cooperative_id") references "cooperative" ("id") on update cascade on delete cascade;`);

    this.addSql(`alter table "cooperative_readiness" add constraint "cooperative_readiness_cooperative_id_foreign" foreign key ("cooperative_id") references "cooperative" ("id");`);
    this.addSql(`alter table "cooperative_readiness" add constraint "cooperative_readiness_item_check" check ("item" in ('board_elected', 'supervisors', 'deed', 'legal_entity', 'nib', 'npwp', 'bank_account', 'simkopdes', 'outlet_ready', 'training_done'));`);

    this.addSql(`alter table "nation_buy" add constraint "nation_buy_state_check" check ("state" in ('bidding', 'planning', 'repairing', 'done', 'failed'));`);

    this.addSql(`alter table "nation_city" add constraint "nation_city_nation_id_foreign" foreign key ("nation_id") references "nation_buy" ("id") on delete cascade;`);

    this.addSql(`alter table "nation_demand" add constraint "nation_demand_nation_id_foreign" foreign key ("nation_id") references "nation_buy" ("id") on delete cascade;`);

    this.addSql(`alter table "order_cycle" add constraint "order_cycle_state_check" check ("state" in ('scheduled', 'open', 'closed', 'planned', 'approved', 'ordered', 'received', 'delivered', 'settled', 'cancelled'));`);

    this.addSql(`alter table "outbox_message" add constraint "outbox_message_kind_check" check ("kind" in ('event', 'job'));`);

    this.addSql(`alter table "outlet" add constraint "outlet_cooperative_id_foreign" foreign key ("cooperative_id") references "cooperative" ("id");`);
    this.addSql(`alter table "outlet" add constraint "outlet_kelurahan_id_foreign" foreign key ("kelurahan_id") references "kelurahan" ("id");`);
    this.addSql(`alter table "outlet" add constraint "outlet_home_hub_id_foreign" foreign key ("home_hub_id") references "hub" ("id");`);

    this.addSql(`alter table "outlet_registration" add constraint "outlet_registration_outlet_id_foreign" foreign key ("outlet_id") references "outlet" ("id");`);
    this.addSql(`alter table "outlet_registration" add constraint "outlet_registration_kind_check" check ("kind" in ('pangkalan', 'ppts', 'bulog_partner'));`);

    this.addSql(`alter table "membership" add constraint "membership_person_id_foreign" foreign key ("person_id") references "person" ("id");`);
    this.addSql(`alter table "membership" add constraint "membership_role_check" check ("role" in ('hub_operator', 'hub_manager', 'warehouse_clerk', 'driver', 'chair', 'secretary', 'treasurer', 'manager', 'supervisor', 'supplier_user', 'city_office', 'administrator'));`);
    this.addSql(`alter table "membership" add constraint "membership_organisation_kind_check" check ("organisation_kind" in ('hub', 'cooperative', 'supplier', 'city', 'lumbung'));`);

    this.addSql(`alter table "api_key_grant" add constraint "api_key_grant_created_by_foreign" foreign key ("created_by") references "person" ("id");`);
    this.addSql(`alter table "api_key_grant" add constraint "api_key_grant_role_check" check ("role" in ('hub_operator', 'hub_manager', 'warehouse_clerk', 'driver', 'chair', 'secretary', 'treasurer', 'manager', 'supervisor', 'supplier_user', 'city_office', 'administrator'));`);
    this.addSql(`alter table "api_key_grant" add constraint "api_key_grant_organisation_kind_check" check ("organisation_kind" in ('hub', 'cooperative', 'supplier', 'city', 'lumbung'));`);

    this.addSql(`alter table "product" add constraint "product_channel_check" check ("channel" in ('via_hub', 'direct_ship', 'peer'));`);
    this.addSql(`alter table "product" add constraint "product_load_class_check" check ("load_class" in ('PANGAN', 'PANGAN-RAPUH', 'PANGAN-AIR', 'PUPUK', 'B3-GAS'));`);
    this.addSql(`alter table "product" add constraint "product_vat_check" check ("vat" in ('exempt', 'standard', 'special_base', 'settled_upstream', 'untaxed_seller', 'none'));`);
    this.addSql(`alter table "product" add constraint "product_registration_check" check ("registration" in ('pangkalan', 'ppts', 'bulog_partner'));`);

    this.addSql(`alter table "price_ceiling" add constraint "price_ceiling_sku_foreign" foreign key ("sku") references "product" ("id");`);
    this.addSql(`alter table "price_ceiling" add constraint "price_ceiling_stage_check" check ("stage" in ('consumer', 'retailer', 'distributor_2', 'distributor_1'));`);
    this.addSql(`alter table "price_ceiling" add constraint "price_ceiling_kind_check" check ("kind" in ('HET', 'HAP'));`);

    this.addSql(`alter table "agent_price" add constraint "agent_price_city_id_foreign" foreign key ("city_id") references "city" ("id");`);
    this.addSql(`alter table "agent_price" add constraint "agent_price_sku_foreign" foreign key ("sku") references "product" ("id");`);

    this.addSql(`alter table "product_parameters" add constraint "product_parameters_sku_foreign" foreign key ("sku") references "product" ("id");`);
    this.addSql(`alter table "product_parameters" add constraint "product_parameters_sharing_check" check ("sharing" in ('proportional', 'equal_awards', 'equal_losses', 'priority_tiers'));`);

    this.addSql(`alter table "quota_balance" add constraint "quota_balance_never_negative" check (reserved_packs >= 0);`);
    this.addSql(`alter table "quota_balance" add constraint "quota_balance_within_limit" check (reserved_packs <= limit_packs);`);

    this.addSql(`alter table "quota_rule" add constraint "quota_rule_sku_foreign" foreign key ("sku") references "product" ("id");`);
    this.addSql(`alter table "quota_rule" add constraint "quota_rule_period_check" check ("period" in ('week', 'month'));`);
    this.addSql(`alter table "quota_rule" add constraint "quota_rule_registration_check" check ("registration" in ('pangkalan', 'ppts', 'bulog_partner'));`);

    this.addSql(`alter table "restock_order" add constraint "restock_order_state_check" check ("state" in ('draft', 'submitted', 'withdrawn', 'locked', 'cancelled'));`);

    this.addSql(`alter table "restock_order_line" add constraint "restock_order_line_order_id_foreign" foreign key ("order_id") references "restock_order" ("id") on delete cascade;`);
    this.addSql(`alter table "restock_order_line" add constraint "restock_order_line_positive" check (packs > 0);`);
    this.addSql(`alter table "restock_order_line" add constraint "restock_order_line_tolerance" check (tolerance_packs >= 0);`);
    this.addSql(`alter table "restock_order_line" add constraint "restock_order_line_counted" check (counted_packs >= 0);`);
    this.addSql(`alter table "restock_order_line" add constraint "restock_order_line_channel_check" check ("channel" in ('via_hub', 'direct_ship', 'peer'));`);

    this.addSql(`alter table "restock_order_amendment" add constraint "restock_order_amendment_line_id_foreign" foreign key ("line_id") references "restock_order_line" ("id");`);
    this.addSql(`alter table "restock_order_amendment" add constraint "restock_order_amendment_positive" check (packs > 0);`);

    this.addSql(`alter table "sent_message" add constraint "sent_message_kind_check" check ("kind" in ('code', 'notice'));`);

    this.addSql(`alter table "shared_capacity" add constraint "shared_capacity_not_negative" check (packs >= 0);`);

    this.addSql(`alter table "stock_balance" add constraint "stock_balance_on_hand_never_negative" check (on_hand_packs >= 0);`);
    this.addSql(`alter table "stock_balance" add constraint "stock_balance_reserved_never_negative" check (reserved_packs >= 0);`);
    this.addSql(`alter table "stock_balance" add constraint "stock_balance_reserved_is_there" check (reserved_packs <= on_hand_packs);`);

    this.addSql(`alter table "stock_movement" add constraint "stock_movement_kind_check" check ("kind" in ('receive', 'issue', 'adjust', 'reserve', 'release'));`);

    this.addSql(`alter table "supplier" add constraint "supplier_city_id_foreign" foreign key ("city_id") references "city" ("id");`);
    this.addSql(`alter table "supplier" add constraint "supplier_peer_cooperative_id_foreign" foreign key ("peer_cooperative_id") references "cooperative" ("id") on delete set null;`);
    this.addSql(`alter table "supplier" add constraint "supplier_kind_check" check ("kind" in ('soe', 'private', 'cooperative'));`);
    this.addSql(`alter table "supplier" add constraint "supplier_role_check" check ("role" in ('bulog', 'id_food', 'lpg_agent', 'fertiliser_distributor', 'wholesaler', 'farmer_cooperative', 'water_depot', 'member_cooperative'));`);

    this.addSql(`alter table "offer" add constraint "offer_supplier_id_foreign" foreign key ("supplier_id") references "supplier" ("id");`);
    this.addSql(`alter table "offer" add constraint "offer_sku_foreign" foreign key ("sku") references "product" ("id");`);
    this.addSql(`alter table "offer" add constraint "offer_origin_outlet_id_foreign" foreign key ("origin_outlet_id") references "outlet" ("id") on delete set null;`);
    this.addSql(`alter table "offer" add constraint "offer_tier_kind_check" check ("tier_kind" in ('all_units', 'incremental'));`);
    this.addSql(`alter table "offer" add constraint "offer_tier_counting_check" check ("tier_counting" in ('order', 'cycle'));`);

    this.addSql(`alter table "offer_tier" add constraint "offer_tier_offer_id_foreign" foreign key ("offer_id") references "offer" ("id");`);

    this.addSql(`alter table "supplier_terms" add constraint "supplier_terms_supplier_id_foreign" foreign key ("supplier_id") references "supplier" ("id");`);
    this.addSql(`alter table "supplier_terms" add constraint "supplier_terms_payment_kind_check" check ("payment_kind" in ('cash_before_shipment', 'cash_on_delivery', 'tempo'));`);

    this.addSql(`alter table "supplier_lane" add constraint "supplier_lane_terms_id_foreign" foreign key ("terms_id") references "supplier_terms" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "supplier_lane" add constraint "supplier_lane_hub_id_foreign" foreign key ("hub_id") references "hub" ("id") on update cascade on delete cascade;`);

    this.addSql(`alter table "unserved_delivery" add constraint "unserved_delivery_plan_id_foreign" foreign key ("plan_id") references "delivery_plan" ("id") on delete cascade;`);

    this.addSql(`alter table "vehicle" add constraint "vehicle_hub_id_foreign" foreign key ("hub_id") references "hub" ("id");`);
    this.addSql(`alter table "vehicle" add constraint "vehicle_vehicle_type_id_foreign" foreign key ("vehicle_type_id") references "vehicle_type" ("id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "bulk_order_line" drop constraint "bulk_order_line_order_id_foreign";`);
    this.addSql(`alter table "bulk_order_drop" drop constraint "bulk_order_drop_line_id_foreign";`);
    this.addSql(`alter table "city_parameters" drop constraint "city_parameters_city_id_foreign";`);
    this.addSql(`alter table "city_settings" drop constraint "city_settings_city_id_foreign";`);
    this.addSql(`alter table "kelurahan" drop constraint "kelurahan_city_id_foreign";`);
    this.addSql(`alter table "hub" drop constraint "hub_city_id_foreign";`);
    this.addSql(`alter table "cooperative" drop constraint "cooperative_city_id_foreign";`);
    this.addSql(`alter table "agent_price" drop constraint "agent_price_city_id_foreign";`);
    this.addSql(`alter table "supplier" drop constraint "supplier_city_id_foreign";`);
    this.addSql(`alter table "delivery_route" drop constraint "delivery_route_plan_id_foreign";`);
    this.addSql(`alter table "unserved_delivery" drop constraint "unserved_delivery_plan_id_foreign";`);
    this.addSql(`alter table "delivery_trip" drop constraint "delivery_trip_route_id_foreign";`);
    this.addSql(`alter table "delivery_stop" drop constraint "delivery_stop_trip_id_foreign";`);
    this.addSql(`alter table "hub" drop constraint "hub_kelurahan_id_foreign";`);
    this.addSql(`alter table "cooperative" drop constraint "cooperative_kelurahan_id_foreign";`);
    this.addSql(`alter table "outlet" drop constraint "outlet_kelurahan_id_foreign";`);
    this.addSql(`alter table "hub_tariff" drop constraint "hub_tariff_hub_id_foreign";`);
    this.addSql(`alter table "outlet" drop constraint "outlet_home_hub_id_foreign";`);
    this.addSql(`alter table "supplier_lane" drop constraint "supplier_lane_hub_id_foreign";`);
    this.addSql(`alter table "vehicle" drop constraint "vehicle_hub_id_foreign";`);
    this.addSql(`alter table "cooperative_settings" drop constraint "cooperative_settings_cooperative_id_foreign";`);
    this.addSql(`alter table "cooperative_readiness" drop constraint "cooperative_readiness_cooperative_id_foreign";`);
    this.addSql(`alter table "outlet" drop constraint "outlet_cooperative_id_foreign";`);
    this.addSql(`alter table "supplier" drop constraint "supplier_peer_cooperative_id_foreign";`);
    this.addSql(`alter table "nation_city" drop constraint "nation_city_nation_id_foreign";`);
    this.addSql(`alter table "nation_demand" drop constraint "nation_demand_nation_id_foreign";`);
    this.addSql(`alter table "outlet_registration" drop constraint "outlet_registration_outlet_id_foreign";`);
    this.addSql(`alter table "offer" drop constraint "offer_origin_outlet_id_foreign";`);
    this.addSql(`alter table "membership" drop constraint "membership_person_id_foreign";`);
    this.addSql(`alter table "api_key_grant" drop constraint "api_key_grant_created_by_foreign";`);
    this.addSql(`alter table "price_ceiling" drop constraint "price_ceiling_sku_foreign";`);
    this.addSql(`alter table "agent_price" drop constraint "agent_price_sku_foreign";`);
    this.addSql(`alter table "product_parameters" drop constraint "product_parameters_sku_foreign";`);
    this.addSql(`alter table "quota_rule" drop constraint "quota_rule_sku_foreign";`);
    this.addSql(`alter table "offer" drop constraint "offer_sku_foreign";`);
    this.addSql(`alter table "restock_order_line" drop constraint "restock_order_line_order_id_foreign";`);
    this.addSql(`alter table "restock_order_amendment" drop constraint "restock_order_amendment_line_id_foreign";`);
    this.addSql(`alter table "offer" drop constraint "offer_supplier_id_foreign";`);
    this.addSql(`alter table "supplier_terms" drop constraint "supplier_terms_supplier_id_foreign";`);
    this.addSql(`alter table "offer_tier" drop constraint "offer_tier_offer_id_foreign";`);
    this.addSql(`alter table "supplier_lane" drop constraint "supplier_lane_terms_id_foreign";`);
    this.addSql(`alter table "vehicle" drop constraint "vehicle_vehicle_type_id_foreign";`);

    this.addSql(`drop table if exists "audit_digest" cascade;`);
    this.addSql(`drop table if exists "audit_entry" cascade;`);
    this.addSql(`drop table if exists "audit_head" cascade;`);
    this.addSql(`drop table if exists "bulk_order" cascade;`);
    this.addSql(`drop table if exists "bulk_order_line" cascade;`);
    this.addSql(`drop table if exists "bulk_order_drop" cascade;`);
    this.addSql(`drop table if exists "buy_plan" cascade;`);
    this.addSql(`drop table if exists "city" cascade;`);
    this.addSql(`drop table if exists "city_parameters" cascade;`);
    this.addSql(`drop table if exists "city_settings" cascade;`);
    this.addSql(`drop table if exists "cooperative_share" cascade;`);
    this.addSql(`drop table if exists "delivery_plan" cascade;`);
    this.addSql(`drop table if exists "delivery_route" cascade;`);
    this.addSql(`drop table if exists "delivery_trip" cascade;`);
    this.addSql(`drop table if exists "delivery_stop" cascade;`);
    this.addSql(`drop table if exists "handled_event" cascade;`);
    this.addSql(`drop table if exists "holiday" cascade;`);
    this.addSql(`drop table if exists "idempotency_key" cascade;`);
    this.addSql(`drop table if exists "kelurahan" cascade;`);
    this.addSql(`drop table if exists "hub" cascade;`);
    this.addSql(`drop table if exists "hub_tariff" cascade;`);
    this.addSql(`drop table if exists "cooperative" cascade;`);
    this.addSql(`drop table if exists "cooperative_settings" cascade;`);
    this.addSql(`drop table if exists "cooperative_readiness" cascade;`);
    this.addSql(`drop table if exists "load_rule" cascade;`);
    this.addSql(`drop table if exists "nation_buy" cascade;`);
    this.addSql(`drop table if exists "nation_city" cascade;`);
    this.addSql(`drop table if exists "nation_demand" cascade;`);
    this.addSql(`drop table if exists "order_cycle" cascade;`);
    this.addSql(`drop table if exists "order_remark" cascade;`);
    this.addSql(`drop table if exists "outbox_message" cascade;`);
    this.addSql(`drop table if exists "outlet" cascade;`);
    this.addSql(`drop table if exists "outlet_registration" cascade;`);
    this.addSql(`drop table if exists "person" cascade;`);
    this.addSql(`drop table if exists "membership" cascade;`);
    this.addSql(`drop table if exists "api_key_grant" cascade;`);
    this.addSql(`drop table if exists "product" cascade;`);
    this.addSql(`drop table if exists "price_ceiling" cascade;`);
    this.addSql(`drop table if exists "agent_price" cascade;`);
    this.addSql(`drop table if exists "product_parameters" cascade;`);
    this.addSql(`drop table if exists "quota_balance" cascade;`);
    this.addSql(`drop table if exists "quota_movement" cascade;`);
    this.addSql(`drop table if exists "quota_rule" cascade;`);
    this.addSql(`drop table if exists "reference_revision" cascade;`);
    this.addSql(`drop table if exists "restock_order" cascade;`);
    this.addSql(`drop table if exists "restock_order_line" cascade;`);
    this.addSql(`drop table if exists "restock_order_amendment" cascade;`);
    this.addSql(`drop table if exists "sent_message" cascade;`);
    this.addSql(`drop table if exists "shared_capacity" cascade;`);
    this.addSql(`drop table if exists "stock_balance" cascade;`);
    this.addSql(`drop table if exists "stock_movement" cascade;`);
    this.addSql(`drop table if exists "supplier" cascade;`);
    this.addSql(`drop table if exists "offer" cascade;`);
    this.addSql(`drop table if exists "offer_tier" cascade;`);
    this.addSql(`drop table if exists "supplier_terms" cascade;`);
    this.addSql(`drop table if exists "supplier_lane" cascade;`);
    this.addSql(`drop table if exists "throttle" cascade;`);
    this.addSql(`drop table if exists "unserved_delivery" cascade;`);
    this.addSql(`drop table if exists "vehicle_type" cascade;`);
    this.addSql(`drop table if exists "vehicle" cascade;`);
  }

}
