/** The hash before the first entry of a chain. */
export const noHash = '0'.repeat(64);

/**
 * The only way into the log. It runs as the owner: the role of the program can neither choose a place in
 * the chain nor touch what stands there. Each entry is hashed over the canonical JSON array of the hash
 * before it, its sequence and its content; src/platform/audit/verify.ts computes the same on its own.
 */
export function auditObjects(role: string): string {
  return `
    create or replace function audit_append(contents jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      content text;
      entry jsonb;
      head public.audit_head;
      new_hash text;
    begin
      for content in select value from jsonb_array_elements_text(contents) loop
        entry := content::jsonb;
        insert into public.audit_head (organisation_id, sequence, hash) values (entry->>'organisationId', 0, '${noHash}') on conflict do nothing;
        select * into strict head from public.audit_head where organisation_id = entry->>'organisationId' for update;
        new_hash := encode(sha256(convert_to('["' || head.hash || '",' || (head.sequence + 1) || ',' || content || ']', 'UTF8')), 'hex');
        insert into public.audit_entry
          (organisation_id, sequence, at, actor_kind, actor_id, actor_name, address, action, subject, before, after, request_id, previous_hash, hash)
        values
          (entry->>'organisationId', head.sequence + 1, (entry->>'at')::timestamptz, entry->>'actorKind', entry->>'actorId', entry->>'actorName', entry->>'address',
           entry->>'action', entry->>'subject', nullif(entry->'before', 'null'), nullif(entry->'after', 'null'), entry->>'requestId', head.hash, new_hash);
        update public.audit_head set sequence = head.sequence + 1, hash = new_hash where organisation_id = head.organisation_id;
      end loop;
    end $$;
    revoke execute on function audit_append(jsonb) from public;
    grant execute on function audit_append(jsonb) to ${role};
    revoke insert, update, delete, truncate on audit_entry, audit_head from ${role};
  `;
}
