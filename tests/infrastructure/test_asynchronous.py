"""Nothing that is accepted may be lost: every asynchronous path ends in a dead letter queue."""

import json

from infrastructure import names

from .conftest import Resources, of_type


def test_every_queue_has_its_dead_letters(resources: Resources) -> None:
    for name, queue in of_type(resources, "AWS::SQS::Queue"):
        if name in names.DEAD_LETTERS:
            assert queue["MessageRetentionPeriod"] == 14 * 24 * 3600, name
        else:
            target = queue["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0]
            assert target in names.DEAD_LETTERS, name
            assert resources[target]["Type"] == "AWS::SQS::Queue", name
        assert queue["SqsManagedSseEnabled"] is True, name


def test_a_message_is_hidden_long_enough_to_be_handled(resources: Resources) -> None:
    """Six times the function's timeout, as Lambda asks; else a slow batch is handled twice."""
    for name, source in of_type(resources, "AWS::Lambda::EventSourceMapping"):
        if "BatchSize" in source and source["EventSourceArn"]["Fn::GetAtt"][0] != "Table":
            queue = resources[source["EventSourceArn"]["Fn::GetAtt"][0]]["Properties"]
            function = resources[source["FunctionName"]["Ref"]]["Properties"]
            assert queue["VisibilityTimeout"] >= 6 * function["Timeout"], name


def test_every_source_reports_what_failed_in_a_batch(resources: Resources) -> None:
    sources = dict(of_type(resources, "AWS::Lambda::EventSourceMapping"))
    assert len(sources) == 1 + len(names.CONSUMERS)
    for name, source in sources.items():
        assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"], name


def test_the_stream_wakes_reactions_for_new_events_only(resources: Resources) -> None:
    source = resources["ReactionsSource"]["Properties"]
    (pattern,) = [json.loads(f["Pattern"]) for f in source["FilterCriteria"]["Filters"]]
    assert pattern == {
        "eventName": ["INSERT"],
        "dynamodb": {"NewImage": {"kind": {"S": ["event"]}}},
    }
    failed = source["DestinationConfig"]["OnFailure"]["Destination"]
    assert failed == {"Fn::GetAtt": ["ReactionsDeadLetters", "Arn"]}
    assert source["MaximumRetryAttempts"] > 0
    assert source["BisectBatchOnFunctionError"] is True


def test_every_rule_and_what_it_wakes_has_dead_letters(resources: Resources) -> None:
    rules = dict(of_type(resources, "AWS::Events::Rule"))
    assert set(rules) == {"UploadRule", "SweepRule"}
    failures = {
        config["FunctionName"]["Ref"]: config["DestinationConfig"]["OnFailure"]["Destination"]
        for _, config in of_type(resources, "AWS::Lambda::EventInvokeConfig")
    }
    for name, rule in rules.items():
        (target,) = rule["Targets"]
        function = target["Arn"]["Fn::GetAtt"][0]
        assert target["DeadLetterConfig"]["Arn"] == failures[function], name


def test_dead_letters_accept_from_the_one_rule_alone(resources: Resources) -> None:
    for name, policy in of_type(resources, "AWS::SQS::QueuePolicy"):
        (statement,) = policy["PolicyDocument"]["Statement"]
        assert statement["Condition"]["ArnEquals"]["aws:SourceArn"]["Fn::GetAtt"][1] == "Arn", name
        assert statement["Action"] == "sqs:SendMessage", name


def test_machines_ring_and_try_again(resources: Resources) -> None:
    for name in names.MACHINES:
        machine = resources[f"{name}Machine"]["Properties"]
        definition = json.loads(machine["DefinitionString"])
        tasks = [s for s in definition["States"].values() if s["Type"] == "Task"]
        waits = [s for s in definition["States"].values() if s["Type"] == "Wait"]
        assert [s["Resource"] for s in tasks] == ["${RingArn}"]
        assert [s["TimestampPath"] for s in waits] == ["$.due_at"]
        assert tasks[0]["Retry"][0]["ErrorEquals"] == ["States.ALL"]
        assert machine["DefinitionSubstitutions"] == {"RingArn": {"Fn::GetAtt": ["Ring", "Arn"]}}


def test_the_environment_names_the_machines_that_there_are(resources: Resources) -> None:
    """Their ARNs are spelt out in the environment, for a reference would be a circle."""
    variables = resources["Ring"]["Properties"]["Environment"]["Variables"]
    stated = variables["MACHINE_ARN"]["Fn::Sub"].split(":stateMachine:")[1]
    for name, timer in names.MACHINES.items():
        named = resources[f"{name}Machine"]["Properties"]["StateMachineName"]["Fn::Sub"]
        assert stated.replace("{timer}", timer) == named
