// Packages of npm have something here that does their work.
import middy from "@middy/core";
import axios from "axios";
import { S3 } from "aws-sdk";
import dayjs from "dayjs";
import express from "express";
import jwt from "jsonwebtoken";
import map from "lodash/map";
import { Client } from "pg";
import pino from "pino";
import { v4 } from "uuid";
import { z } from "zod";
import { plural } from "pluralize";

export function handler(event: string): string {
  return event;
}
