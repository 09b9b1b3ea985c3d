-- Two more moves: sent without waiting (« transmise sans attendre », danger) and taken back (« rappelée »).
ALTER TABLE alert_step DROP CONSTRAINT alert_step_move_check;
ALTER TABLE alert_step ADD CONSTRAINT alert_step_move_check CHECK (move IN ('submit', 'send_at_once', 'approve', 'acknowledge', 'take_up', 'declare_done', 'confirm_on_site', 'reopen', 'refuse', 'reroute', 'recall', 'remind_1', 'remind_2', 'escalate', 'close', 'drop', 'attach'));
