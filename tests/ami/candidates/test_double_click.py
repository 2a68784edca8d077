"""Two clicks on « Déposer » at once, on two real connections."""

import threading

import pytest
from django.db import connection
from django.test import Client

from ami.models import Deposit

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_clicks_at_once_deposit_once_and_both_lead_to_the_proof(whole, user, address):
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(user)
    together, answers = threading.Barrier(2), []

    def click(client):
        together.wait(timeout=30)
        answers.append(client.post(address("deposit", whole)))
        connection.close()

    threads = [threading.Thread(target=click, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert [answer.url for answer in answers] == [address("deposited", whole)] * 2
    assert Deposit.objects.count() == 1
